package main

import (
	_ "embed"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"

	uiserver "github.com/temporalio/ui-server/v2/server"
	uiconfig "github.com/temporalio/ui-server/v2/server/config"
	"github.com/temporalio/ui-server/v2/server/server_options"
	"go.temporal.io/server/common/authorization"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/dynamicconfig"
	"go.temporal.io/server/common/log"
	"go.temporal.io/server/common/membership/static"
	_ "go.temporal.io/server/common/persistence/sql/sqlplugin/postgresql"
	_ "go.temporal.io/server/common/persistence/sql/sqlplugin/sqlite"
	"go.temporal.io/server/common/primitives"
	"go.temporal.io/server/temporal"
)

//go:embed conf/dynamic.yaml
var dynamicConfig []byte

// newServer prepares the four services in this process, as the official binary does with its embedded template.
func newServer(settings settings) (temporal.Server, error) {
	cfg, err := config.Load(config.WithEmbedded())
	if err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	logger := log.NewZapLogger(log.BuildZapLogger(cfg.Log))
	authorizer, err := authorization.GetAuthorizerFromConfig(&cfg.Global.Authorization)
	if err != nil {
		return nil, fmt.Errorf("authorizer: %w", err)
	}
	claimMapper, err := authorization.GetClaimMapperFromConfig(&cfg.Global.Authorization, logger)
	if err != nil {
		return nil, fmt.Errorf("claim mapper: %w", err)
	}
	options := []temporal.ServerOption{
		temporal.ForServices(temporal.DefaultServices),
		temporal.WithConfig(cfg),
		temporal.WithLogger(logger),
		temporal.WithStaticHosts(inThisProcess(cfg, settings.host)),
		temporal.WithAuthorizer(authorizer),
		temporal.WithClaimMapper(func(*config.Config) authorization.ClaimMapper { return claimMapper }),
	}
	if os.Getenv("DYNAMIC_CONFIG_FILE_PATH") == "" {
		values, err := embeddedDynamicConfig()
		if err != nil {
			return nil, err
		}
		options = append(options, temporal.WithDynamicConfigClient(values))
	}
	return temporal.NewServer(options...)
}

// inThisProcess tells the services where they find each other. Left to the server's membership ring, a second start on the same
// store first looks for the members of the run before, at ports that may be others now: it says it is up, answers "not enough
// hosts" for half a minute, and takes as long to stop.
func inThisProcess(cfg *config.Config, host string) map[primitives.ServiceName]static.Hosts {
	hosts := map[primitives.ServiceName]static.Hosts{}
	for _, name := range temporal.DefaultServices {
		address := net.JoinHostPort(host, strconv.Itoa(cfg.Services[name].RPC.GRPCPort))
		hosts[primitives.ServiceName(name)] = static.SingleLocalHost(address)
	}
	return hosts
}

// embeddedDynamicConfig refuses a key the server does not know: a misspelt one would be ignored for ever.
func embeddedDynamicConfig() (dynamicconfig.StaticClient, error) {
	loaded := dynamicconfig.LoadYamlFile(dynamicConfig)
	if problems := errors.Join(append(loaded.Errors, loaded.Warnings...)...); problems != nil {
		return nil, fmt.Errorf("conf/dynamic.yaml: %w", problems)
	}
	values := dynamicconfig.StaticClient{}
	for key, constrained := range loaded.Map {
		values[key] = constrained
	}
	return values, nil
}

// startUI serves the official web UI from this process, without looking for news outside.
func startUI(settings settings) *uiserver.Server {
	if settings.uiPort == 0 {
		return nil
	}
	ui := uiserver.NewServer(server_options.WithConfigProvider(&uiconfig.Config{
		TemporalGRPCAddress: settings.frontend,
		Host:                settings.uiHost,
		Port:                settings.uiPort,
		EnableUI:            true,
		DefaultNamespace:    settings.namespace,
		DisableNewsFetch:    true,
		DisableWriteActions: settings.uiReadOnly,
		HideLogs:            true,
		CORS:                uiconfig.CORS{CookieInsecure: true}, // it speaks plain HTTP; a proxy in front of it adds TLS
	}))
	go func() { _ = ui.Start() }()
	return ui
}

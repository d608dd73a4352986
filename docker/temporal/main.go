// temporal-one is the official Temporal server, its web UI and its schema tool in one binary, set up by environment variables.
// README.md lists them.
package main

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // the binary runs in images that have no time zones of their own

	uiversion "github.com/temporalio/ui-server/v2/server/version"
	"go.temporal.io/server/common/headers"
	"go.temporal.io/server/tools/sql"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "temporal-one:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return serve()
	}
	switch args[0] {
	case "sql":
		return sql.RunTool(args)
	case "version":
		fmt.Println("server", headers.ServerVersion, "ui", uiversion.UIVersion)
		return nil
	default:
		return fmt.Errorf("unknown command %q; without one it serves, else: sql, version", args[0])
	}
}

// serve runs everything until a signal comes, or until whoever started us is gone.
func serve() error {
	stop := make(chan os.Signal, 2)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	if os.Getenv("STOP_WITH_STDIN") == "true" {
		go func() {
			// The launcher holds the other end of this pipe: it closes even when the launcher was killed and could tell nobody.
			_, _ = io.Copy(io.Discard, os.Stdin)
			stop <- syscall.SIGTERM
		}()
	}
	settings := settingsFromEnvironment()
	server, err := newServer(settings)
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return err
	}
	if settings.namespace != "" {
		if err := ensureNamespace(settings, stop); err != nil {
			_ = server.Stop()
			return err
		}
	}
	ui := startUI(settings)
	fmt.Println("temporal-one ready")
	<-stop
	if ui != nil {
		ui.Stop()
	}
	return server.Stop()
}

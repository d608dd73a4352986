package main

import (
	"os"
	"strconv"
	"time"
)

type settings struct {
	host       string // where the services in this process, the UI and the registration of the namespace find the server
	frontend   string // the same with the port of clients
	namespace  string
	retention  time.Duration
	uiHost     string
	uiPort     int // 0: no UI
	uiReadOnly bool
}

// settingsFromEnvironment fills in what one machine needs, and leaves the rest to the server's embedded template.
func settingsFromEnvironment() settings {
	setDefault("DB", "sqlite")
	setDefault("BIND_ON_IP", "127.0.0.1")
	setDefault("TEMPORAL_BROADCAST_ADDRESS", "127.0.0.1")
	setDefault("NUM_HISTORY_SHARDS", "4") // for ever, once the store is made; with one shard steps are quantised to 50 ms
	setDefault("LOG_LEVEL", "warn")
	setDefault("NAMESPACE", "default")
	setDefault("RETENTION", "720h")
	setDefault("FRONTEND_GRPC_PORT", "7233")
	setDefault("UI_PORT", "8233")
	setDefault("UI_HOST", os.Getenv("BIND_ON_IP"))
	return settings{
		host:       os.Getenv("TEMPORAL_BROADCAST_ADDRESS"),
		frontend:   os.Getenv("TEMPORAL_BROADCAST_ADDRESS") + ":" + os.Getenv("FRONTEND_GRPC_PORT"),
		namespace:  os.Getenv("NAMESPACE"),
		retention:  parsed("RETENTION", time.ParseDuration),
		uiHost:     os.Getenv("UI_HOST"),
		uiPort:     parsed("UI_PORT", strconv.Atoi),
		uiReadOnly: os.Getenv("UI_READ_ONLY") == "true",
	}
}

// setDefault keeps a variable that is set, even to nothing: an empty NAMESPACE means "register none".
func setDefault(name, value string) {
	if _, set := os.LookupEnv(name); !set {
		_ = os.Setenv(name, value)
	}
}

func parsed[T any](name string, parse func(string) (T, error)) T {
	value, err := parse(os.Getenv(name))
	if err != nil {
		panic(name + ": " + err.Error())
	}
	return value
}

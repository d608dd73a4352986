package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/durationpb"
)

const namespaceTimeout = 60 * time.Second

// ensureNamespace registers the namespace if it is new, and returns once the server answers for it: its services take a moment
// to find each other, and the registry of namespaces another one. The retention of an existing namespace is left as it is.
func ensureNamespace(settings settings, stop chan os.Signal) error {
	connection, err := grpc.NewClient(settings.frontend, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer connection.Close()
	frontend := workflowservice.NewWorkflowServiceClient(connection)
	ctx, cancel := context.WithTimeout(context.Background(), namespaceTimeout)
	defer cancel()

	register := func() error {
		_, err := frontend.RegisterNamespace(ctx, &workflowservice.RegisterNamespaceRequest{
			Namespace:                        settings.namespace,
			WorkflowExecutionRetentionPeriod: durationpb.New(settings.retention),
		})
		if status.Code(err) == codes.AlreadyExists {
			return nil
		}
		return err
	}
	count := func() error {
		_, err := frontend.CountWorkflowExecutions(ctx, &workflowservice.CountWorkflowExecutionsRequest{Namespace: settings.namespace})
		return err
	}
	for _, step := range []func() error{register, count} {
		if err := untilItSucceeds(ctx, stop, step); err != nil {
			return fmt.Errorf("namespace %s: %w", settings.namespace, err)
		}
	}
	return nil
}

// untilItSucceeds repeats a step every 20 ms; a signal to stop ends the wait and is kept for whoever waits next.
func untilItSucceeds(ctx context.Context, stop chan os.Signal, step func() error) error {
	for {
		err := step()
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("gave up after %s: %w", namespaceTimeout, err)
		case signal := <-stop:
			return fmt.Errorf("stopped by %s before it was ready", signal)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

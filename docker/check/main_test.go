package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const (
	composeFile = "../../docker-compose.yml"
	example     = "../env.example"
)

func TestComposeLoadsTheFileWithTheExampleEnvironment(t *testing.T) {
	project, err := load(composeFile, example)
	if err != nil {
		t.Fatal(err)
	}
	worker, err := project.GetService("worker")
	if err != nil {
		t.Fatal(err)
	}
	words := worker.HealthCheck.Test
	if len(words) != 4 || !strings.HasPrefix(words[3], "fetch(") {
		t.Errorf("the worker's health check is not a command with a script: %q", words)
	}
	for name, value := range worker.Environment {
		if value == nil || strings.Contains(*value, "${") {
			t.Errorf("%s is not resolved", name)
		}
	}
}

// As the file once was: the loader of the tests took it, Compose did not.
func TestComposeRefusesAHealthCheckWithAnUnquotedColon(t *testing.T) {
	quoted := regexp.MustCompile(`(?m)^(\s+- )"(fetch\(.*)"$`)
	text := changed(t, composeFile, func(text string) string { return quoted.ReplaceAllString(text, "$1$2") })
	text = strings.ReplaceAll(text, "? 0 : 1", "? 0: 1")
	_, err := load(written(t, "docker-compose.yml", text), example)
	if err == nil || !strings.Contains(err.Error(), "services.worker.healthcheck.test.3 must be a string") {
		t.Errorf("not refused for the health check: %v", err)
	}
}

func TestComposeRefusesAnEnvironmentWithoutAPassword(t *testing.T) {
	text := changed(t, example, func(text string) string {
		return strings.ReplaceAll(text, "POSTGRES_PASSWORD=", "ANOTHER=")
	})
	_, err := load(composeFile, written(t, "env", text))
	if err == nil || !strings.Contains(err.Error(), "set it in .env") {
		t.Errorf("not refused for the password: %v", err)
	}
}

func changed(t *testing.T, path string, change func(string) string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	other := change(string(text))
	if other == string(text) {
		t.Fatalf("nothing changed in %s: mend the test", path)
	}
	return other
}

func written(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

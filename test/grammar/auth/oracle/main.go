// Reads auth files as Podman does: one question a line on stdin, one answer a line on stdout.
//
//	{"files":["…text of an auth.json…"],"repositories":["a.example/group"]}
//	[[{"username":"u","password":"p","token":""}]]   or {"error":true}, for each file and repository
//
// Started by the name docker-credential-SUFFIX it is a credential helper, which answers with its own name.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/sirupsen/logrus"
	"go.podman.io/image/v5/pkg/docker/config"
	"go.podman.io/image/v5/types"
)

type question struct {
	Files        []string `json:"files"`
	Repositories []string `json:"repositories"`
}

type answer struct {
	Username string `json:"username"`
	Password string `json:"password"`
	Token    string `json:"token"`
	Error    bool   `json:"error"`
}

func main() {
	if name := filepath.Base(os.Args[0]); strings.HasPrefix(name, "docker-credential-") {
		help(strings.TrimPrefix(name, "docker-credential-"))
		return
	}
	logrus.SetOutput(io.Discard)
	folder, err := os.MkdirTemp("", "auth-oracle-")
	check(err)
	defer os.RemoveAll(folder)
	registries := filepath.Join(folder, "registries.conf")
	check(os.WriteFile(registries, nil, 0o600))
	lines := bufio.NewReader(os.Stdin)
	for {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF {
			return
		}
		check(err)
		var asked question
		check(json.Unmarshal(line, &asked))
		text, err := json.Marshal(answers(asked, folder, registries))
		check(err)
		fmt.Printf("%s\n", text)
	}
}

func answers(asked question, folder, registries string) [][]answer {
	rows := [][]answer{}
	for _, text := range asked.Files {
		path := filepath.Join(folder, "auth.json")
		check(os.WriteFile(path, []byte(text), 0o600))
		context := &types.SystemContext{AuthFilePath: path, SystemRegistriesConfPath: registries, SystemRegistriesConfDirPath: folder + "/none"}
		row := []answer{}
		for _, repository := range asked.Repositories {
			found, err := config.GetCredentials(context, repository)
			row = append(row, answer{found.Username, found.Password, found.IdentityToken, err != nil})
		}
		rows = append(rows, row)
	}
	return rows
}

func help(name string) {
	server, err := io.ReadAll(os.Stdin)
	check(err)
	text, err := json.Marshal(map[string]string{"ServerURL": strings.TrimSpace(string(server)), "Username": "helper", "Secret": name})
	check(err)
	fmt.Println(string(text))
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

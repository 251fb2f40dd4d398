// What Go's regexp package says of every pattern and image of the corpus. It reads the corpus on stdin, keeps
// its images and patterns, and writes it anew with the answers:
//
//	go run test/grammar/pattern/oracle/main.go < test/grammar/pattern/allowList.corpus.json > new.json
//	mv new.json test/grammar/pattern/allowList.corpus.json
//
// To add a row, put a pattern (`{"pattern": "…"}`) or an image into the file and run it. Last run with Go 1.26.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
)

type corpus struct {
	Images   []string `json:"images"`
	Patterns []row    `json:"patterns"`
}

// One character for each image: 1 where it matches, 0 where it does not.
type row struct {
	Pattern string `json:"pattern"`
	Error   bool   `json:"error,omitempty"`
	Search  string `json:"search,omitempty"`
	Whole   string `json:"whole,omitempty"`
}

func main() {
	var asked corpus
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for i, r := range asked.Patterns {
		asked.Patterns[i] = answer(r.Pattern, asked.Images)
	}
	write(asked)
}

func answer(pattern string, images []string) row {
	search, err := regexp.Compile(pattern)
	if err != nil {
		return row{Pattern: pattern, Error: true}
	}
	// The longest of the leftmost matches is the whole text exactly if the whole text matches; so nothing
	// need be written around the pattern, which could change what it means (`\Qa.b`, `a|b`).
	longest := regexp.MustCompile(pattern)
	longest.Longest()
	r := row{Pattern: pattern}
	for _, image := range images {
		found := longest.FindStringIndex(image)
		r.Search += digit(search.MatchString(image))
		r.Whole += digit(found != nil && found[0] == 0 && found[1] == len(image))
	}
	return r
}

func digit(yes bool) string {
	if yes {
		return "1"
	}
	return "0"
}

// One image, one pattern a line, so that a change shows as lines.
func write(c corpus) {
	fmt.Println("{\n  \"images\": [")
	for i, image := range c.Images {
		fmt.Printf("    %s%s\n", text(image), comma(i, len(c.Images)))
	}
	fmt.Println("  ],\n  \"patterns\": [")
	for i, r := range c.Patterns {
		fmt.Printf("    %s%s\n", text(r), comma(i, len(c.Patterns)))
	}
	fmt.Println("  ]\n}")
}

func text(value any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err)
	}
	return string(bytes.TrimSpace(out.Bytes()))
}

func comma(i, length int) string {
	if i == length-1 {
		return ""
	}
	return ","
}

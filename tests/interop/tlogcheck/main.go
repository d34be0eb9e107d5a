// tlogcheck reads a folder of C2SP tlog-tiles with the Go project's own code (golang.org/x/mod/sumdb): the signed
// note by sumdb/note, the tree and its proofs by sumdb/tlog. Nothing of Valurna is in it, so that what it accepts is
// what others accept.
//
//	tlogcheck FOLDER VERIFIER-KEY [EARLIER-CHECKPOINT-FILE]
//
// It prints what it checked and exits 0, or says what does not hold and exits 1.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8
const tileWidth = 1 << tileHeight

func fail(format string, arguments ...interface{}) {
	fmt.Fprintf(os.Stderr, "tlogcheck: "+format+"\n", arguments...)
	os.Exit(1)
}

// index writes n as C2SP paths have it: three digits a part, all but the last with an x.
func index(n int64) string {
	path := fmt.Sprintf("%03d", n%1000)
	for n /= 1000; n > 0; n /= 1000 {
		path = fmt.Sprintf("x%03d/%s", n%1000, path)
	}
	return path
}

func path(level string, n int64, width int) string {
	name := "tile/" + level + "/" + index(n)
	if width < tileWidth {
		name += ".p/" + strconv.Itoa(width)
	}
	return name
}

// folder is a tlog.TileReader: the tiles of the Go checksum database have their height in the path, C2SP's do not.
type folder string

func (f folder) Height() int { return tileHeight }

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var out [][]byte
	for _, tile := range tiles {
		if tile.H != tileHeight || tile.L < 0 {
			return nil, fmt.Errorf("asked for a tile that C2SP does not have: %v", tile)
		}
		data, err := os.ReadFile(filepath.Join(string(f), path(strconv.Itoa(tile.L), tile.N, tile.W)))
		if err != nil {
			return nil, err
		}
		out = append(out, data)
	}
	return out, nil
}

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

// checkpoint opens the note and reads its three lines: tlog.ParseTree expects the checksum database's own title.
func checkpoint(file string, key note.Verifier) tlog.Tree {
	text, err := os.ReadFile(file)
	if err != nil {
		fail("%v", err)
	}
	opened, err := note.Open(text, note.VerifierList(key))
	if err != nil {
		fail("%s: %v", file, err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		fail("%s: a checkpoint has three lines", file)
	}
	if lines[0] != key.Name() {
		fail("%s: the origin is %q, the key is that of %q", file, lines[0], key.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || strconv.FormatInt(size, 10) != lines[1] {
		fail("%s: the size is not a number", file)
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		fail("%s: the root is not a hash", file)
	}
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

// entries cuts a bundle: each entry after its big-endian 16-bit length.
func entries(name string, data []byte, width int) [][]byte {
	var out [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			fail("%s: an entry is cut off", name)
		}
		length := int(binary.BigEndian.Uint16(data))
		out = append(out, data[2:2+length])
		data = data[2+length:]
	}
	if len(out) != width {
		fail("%s: %d entries, not %d", name, len(out), width)
	}
	return out
}

func checkEntries(dir string, tree tlog.Tree, reader tlog.HashReader) {
	for first := int64(0); first < tree.N; first += tileWidth {
		width := tileWidth
		if tree.N-first < tileWidth {
			width = int(tree.N - first)
		}
		name := path("entries", first/tileWidth, width)
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			fail("%v", err)
		}
		for i, entry := range entries(name, data, width) {
			at := first + int64(i)
			proof, err := tlog.ProveRecord(tree.N, at, reader)
			if err != nil {
				fail("record %d: %v", at, err)
			}
			if err := tlog.CheckRecord(proof, tree.N, tree.Hash, at, tlog.RecordHash(entry)); err != nil {
				fail("record %d: %v", at, err)
			}
		}
	}
}

// checkTiles reads each hash of each level through the tree's own proof, and each tile whole.
func checkTiles(dir string, tree tlog.Tree, reader tlog.HashReader) int {
	tiles := 0
	for level := 0; tree.N>>uint(tileHeight*level) > 0; level++ {
		count := tree.N >> uint(tileHeight*level)
		for first := int64(0); first < count; first += tileWidth {
			width := tileWidth
			if count-first < tileWidth {
				width = int(count - first)
			}
			var wanted []int64
			for i := 0; i < width; i++ {
				wanted = append(wanted, tlog.StoredHashIndex(level*tileHeight, first+int64(i)))
			}
			hashes, err := reader.ReadHashes(wanted)
			if err != nil {
				fail("level %d from %d: %v", level, first, err)
			}
			var joined []byte
			for _, hash := range hashes {
				joined = append(joined, hash[:]...)
			}
			name := path(strconv.Itoa(level), first/tileWidth, width)
			data, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				fail("%v", err)
			}
			if !bytes.Equal(data, joined) {
				fail("%s: not the tile of this tree", name)
			}
			tiles++
		}
	}
	return tiles
}

func main() {
	if len(os.Args) < 3 || len(os.Args) > 4 {
		fmt.Fprintln(os.Stderr, "Usage: tlogcheck FOLDER VERIFIER-KEY [EARLIER-CHECKPOINT-FILE]")
		os.Exit(2)
	}
	dir := os.Args[1]
	key, err := note.NewVerifier(os.Args[2])
	if err != nil {
		fail("%v", err)
	}
	tree := checkpoint(filepath.Join(dir, "checkpoint"), key)
	reader := tlog.TileHashReader(tree, folder(dir))
	checkEntries(dir, tree, reader)
	tiles := checkTiles(dir, tree, reader)
	fmt.Printf("%d entries in the tree, %d tiles of it\n", tree.N, tiles)
	if len(os.Args) == 4 {
		earlier := checkpoint(os.Args[3], key)
		if earlier.N < 1 || earlier.N > tree.N {
			fail("the earlier checkpoint has %d entries, this one %d", earlier.N, tree.N)
		}
		proof, err := tlog.ProveTree(tree.N, earlier.N, reader)
		if err != nil {
			fail("consistency: %v", err)
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, earlier.N, earlier.Hash); err != nil {
			fail("consistency: %v", err)
		}
		fmt.Printf("grown from %d entries\n", earlier.N)
	}
}

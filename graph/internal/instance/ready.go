package instance

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// Ready asks the server at p whether it answers: Bolt shakes hands, and a
// query of the database over HTTP returns with this password. It returns the
// server's version. ErrPassword and DatabaseError are final; any other error
// may pass while the server starts.
func Ready(ctx context.Context, p Ports, password string) (version string, err error) {
	if err := boltAnswers(ctx, p.Bolt); err != nil {
		return "", err
	}
	base := fmt.Sprintf("http://127.0.0.1:%d", p.HTTP)
	var about struct {
		Version string `json:"neo4j_version"`
	}
	if _, err := call(ctx, http.MethodGet, base+"/", "", "", &about); err != nil {
		return "", err
	}
	_, err = query(ctx, base, Database, "RETURN 1", password)
	switch {
	case err == nil && about.Version == "":
		return "", errors.New("what answers there is not Neo4j")
	case err == nil:
		return about.Version, nil
	case errors.Is(err, ErrPassword):
		return "", err
	}
	// The server may be up while its database cannot be opened, and then it
	// never will be.
	rows, e := query(ctx, base, "system", "SHOW DATABASE "+Database+" YIELD statusMessage WHERE statusMessage <> '' RETURN statusMessage", password)
	if e == nil && len(rows) > 0 && len(rows[0]) > 0 {
		return "", DatabaseError{fmt.Sprint(rows[0][0])}
	}
	return "", err
}

// DatabaseError says that a server runs but cannot open its database, with
// what the server says of it.
type DatabaseError struct{ Message string }

func (e DatabaseError) Error() string { return "its database does not open: " + e.Message }

// query runs one statement over HTTP and returns its rows. The error wraps
// ErrPassword where the password is refused.
func query(ctx context.Context, base, database, statement, password string) ([][]any, error) {
	body, err := json.Marshal(map[string]any{"statements": []any{map[string]any{"statement": statement}}})
	if err != nil {
		return nil, err
	}
	var answer struct {
		Results []struct {
			Data []struct {
				Row []any `json:"row"`
			} `json:"data"`
		} `json:"results"`
		Errors []struct{ Code, Message string } `json:"errors"`
	}
	status, err := call(ctx, http.MethodPost, base+"/db/"+database+"/tx/commit", string(body), password, &answer)
	switch {
	case err != nil:
		return nil, err
	case status == http.StatusUnauthorized:
		return nil, ErrPassword
	case len(answer.Errors) > 0:
		return nil, fmt.Errorf("%s: %s", answer.Errors[0].Code, answer.Errors[0].Message)
	case status != http.StatusOK || len(answer.Results) == 0:
		return nil, fmt.Errorf("HTTP status %d", status)
	}
	var rows [][]any
	for _, d := range answer.Results[0].Data {
		rows = append(rows, d.Row)
	}
	return rows, nil
}

// boltAnswers shakes hands: the magic number and four versions proposed (5.4
// and 4.4, after the Bolt specification), answered by the one agreed on. A
// mere connection would not do, since Docker's proxy takes one for a server
// that does not listen yet.
func boltAnswers(ctx context.Context, port int) error {
	d := net.Dialer{Timeout: 2 * time.Second}
	c, err := d.DialContext(ctx, "tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return err
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(2 * time.Second)); err != nil {
		return err
	}
	hello := make([]byte, 20)
	for i, word := range []uint32{0x6060B017, 0x00000405, 0x00000404} {
		binary.BigEndian.PutUint32(hello[4*i:], word)
	}
	if _, err := c.Write(hello); err != nil {
		return err
	}
	agreed := make([]byte, 4)
	if _, err := io.ReadFull(c, agreed); err != nil {
		return fmt.Errorf("Bolt port %d: %w", port, err)
	}
	if binary.BigEndian.Uint32(agreed) == 0 {
		return fmt.Errorf("Bolt port %d speaks no version that is known here", port)
	}
	return nil
}

// call makes one HTTP request to loopback, past any proxy, and decodes the
// JSON answer, of which it reads at most 64 KiB.
func call(ctx context.Context, method, url, body, password string, into any) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("Content-Type", "application/json")
	if password != "" {
		req.SetBasicAuth(Username, password)
	}
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(io.LimitReader(resp.Body, 64<<10)).Decode(into); err != nil {
		return resp.StatusCode, fmt.Errorf("%s answers HTTP status %d with something else than JSON", url, resp.StatusCode)
	}
	return resp.StatusCode, nil
}

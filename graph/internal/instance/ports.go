package instance

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"time"
)

// defaultPorts are Neo4j's own, and the one after them for guide and style.
var defaultPorts = Ports{Bolt: 7687, HTTP: 7474, Guide: DefaultGuidePort}

// DefaultGuidePort is where guide and style are served unless it is taken.
const DefaultGuidePort = 7475

// Choose settles ports: those wished for, else those remembered, else 7687,
// 7474 and 7475. One that is taken on loopback is replaced by the next free
// one, and a note says so. The ports are free when Choose returns; nothing
// holds them until the server does, so starting may still meet a port that
// was taken in between.
func Choose(wished, remembered Ports) (Ports, []string, error) {
	var p Ports
	var notes []string
	used := map[int]bool{}
	for _, c := range []struct {
		name                   string
		to                     *int
		wished, before, normal int
	}{
		{"Bolt", &p.Bolt, wished.Bolt, remembered.Bolt, defaultPorts.Bolt},
		{"HTTP", &p.HTTP, wished.HTTP, remembered.HTTP, defaultPorts.HTTP},
		{"guide", &p.Guide, wished.Guide, remembered.Guide, defaultPorts.Guide},
	} {
		want := c.wished
		if want == 0 {
			want = c.before
		}
		if want == 0 {
			want = c.normal
		}
		if want < 1 || want > 65535 {
			return Ports{}, nil, fmt.Errorf("%s port %d is not between 1 and 65535", c.name, want)
		}
		got, err := freeFrom(want, used)
		if err != nil {
			return Ports{}, nil, err
		}
		if got != want {
			notes = append(notes, fmt.Sprintf("port %d is taken, so the %s port is %d", want, c.name, got))
		}
		used[got] = true
		*c.to = got
	}
	return p, notes, nil
}

// AnyPorts returns three free ports that the system chose.
func AnyPorts() (Ports, error) {
	var p Ports
	for _, to := range []*int{&p.Bolt, &p.HTTP, &p.Guide} {
		// All three stay open until the last is chosen, so they differ.
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return Ports{}, fmt.Errorf("looking for a free port on loopback: %w", err)
		}
		defer l.Close()
		addr, err := netip.ParseAddrPort(l.Addr().String())
		if err != nil {
			return Ports{}, fmt.Errorf("looking for a free port on loopback: %w", err)
		}
		*to = int(addr.Port())
	}
	return p, nil
}

// freeFrom returns the first free port of want and the 50 after it.
func freeFrom(want int, used map[int]bool) (int, error) {
	for port := want; port <= min(want+50, 65535); port++ {
		if !used[port] && free(port) {
			return port, nil
		}
	}
	return 0, errors.New("no free port from " + strconv.Itoa(want) + " upwards on 127.0.0.1: name another, or stop what holds them")
}

// free tells whether nothing answers at port and it can be listened at. Both
// are asked, because some systems let one listen beside a socket on 0.0.0.0.
func free(port int) bool {
	addr := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	if c, err := net.DialTimeout("tcp", addr, time.Second); err == nil {
		_ = c.Close()
		return false
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return false
	}
	return l.Close() == nil
}

// Moved notes each port that was wished for while the server runs with
// another.
func Moved(wished, has Ports) (notes []string) {
	for _, c := range []struct {
		name        string
		wished, has int
	}{{"Bolt", wished.Bolt, has.Bolt}, {"HTTP", wished.HTTP, has.HTTP}, {"guide", wished.Guide, has.Guide}} {
		if c.wished != 0 && c.wished != c.has {
			notes = append(notes, fmt.Sprintf("the server runs already, with %s port %d; `scokg down` first to move it to %d", c.name, c.has, c.wished))
		}
	}
	return notes
}

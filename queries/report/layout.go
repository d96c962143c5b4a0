package report

import "math"

// The frame in which nodes are laid out, wider than high; the page turns it for
// narrow screens.
const (
	frameWidth  = 1600.0
	frameHeight = 1000.0
)

// layOut places the nodes of a network so that linked ones are near and others
// apart, as springs and charges would (Fruchterman and Reingold, 1991), from a
// circle and without chance: the same network has the same picture. It takes
// the square of the number of nodes, which is bounded.
func layOut(nodes []Node, links []Link) {
	n := len(nodes)
	if n == 0 {
		return
	}
	for i := range nodes {
		angle := 2 * math.Pi * float64(i) / float64(n)
		nodes[i].X, nodes[i].Y = frameWidth*(0.5+0.4*math.Cos(angle)), frameHeight*(0.5+0.4*math.Sin(angle))
	}
	const rounds = 400
	ideal := 0.9 * math.Sqrt(frameWidth*frameHeight/float64(n))
	dx, dy := make([]float64, n), make([]float64, n)
	for round := range rounds {
		for i := range nodes {
			// Towards the middle, more so in height, so that parts without a link
			// between them stay in the frame.
			dx[i], dy[i] = 0.25*(frameWidth/2-nodes[i].X), 0.40*(frameHeight/2-nodes[i].Y)
			for j := range nodes {
				if i == j {
					continue
				}
				x, y, d := between(nodes[i], nodes[j])
				push := ideal * ideal / d / d * charge(nodes[i]) * charge(nodes[j])
				dx[i], dy[i] = dx[i]+x*push, dy[i]+y*push
			}
		}
		for _, l := range links {
			x, y, d := between(nodes[l.From], nodes[l.To])
			pull := d / ideal / 2
			dx[l.From], dy[l.From] = dx[l.From]-x*pull, dy[l.From]-y*pull
			dx[l.To], dy[l.To] = dx[l.To]+x*pull, dy[l.To]+y*pull
		}
		// Steps get shorter until nothing moves.
		longest := frameWidth / 8 * (1 - float64(round)/rounds)
		for i := range nodes {
			step := math.Hypot(dx[i], dy[i])
			if step == 0 {
				continue
			}
			by := min(step, longest) / step
			nodes[i].X, nodes[i].Y = nodes[i].X+dx[i]*by, nodes[i].Y+dy[i]*by
		}
	}
	fit(nodes)
}

// charge is how far a node keeps others away: the subjects are drawn large.
func charge(n Node) float64 {
	if n.Focus {
		return 2
	}
	return 1
}

// between is the way from b to a, and its length, which counts as 1 at least.
func between(a, b Node) (x, y, d float64) {
	x, y = a.X-b.X, a.Y-b.Y
	return x, y, max(1, math.Hypot(x, y))
}

// fit stretches the picture to the frame and rounds its numbers.
func fit(nodes []Node) {
	left, right, top, bottom := nodes[0].X, nodes[0].X, nodes[0].Y, nodes[0].Y
	for _, n := range nodes {
		left, right, top, bottom = min(left, n.X), max(right, n.X), min(top, n.Y), max(bottom, n.Y)
	}
	for i := range nodes {
		// From 1: go-echarts leaves noughts out.
		nodes[i].X = 1 + math.Round(frameWidth*(nodes[i].X-left)/max(1, right-left))
		nodes[i].Y = 1 + math.Round(frameHeight*(nodes[i].Y-top)/max(1, bottom-top))
	}
}

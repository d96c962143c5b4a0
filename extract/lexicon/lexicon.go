package lexicon

// Lexicon is all that Load has read.
type Lexicon struct {
	Gazetteer *Gazetteer
	Words     *Words
	Matcher   *Matcher

	version string
}

// Version returns "sha256:" and a hash of all data files, the user's own
// included. Equal versions give equal answers.
func (l *Lexicon) Version() string { return l.version }

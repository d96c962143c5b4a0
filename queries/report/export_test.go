package report

// Choose keeps of facts what the report is about, as Read does.
func Choose(f *Facts) *Facts {
	f.Facts = sorted(choose(f, f.Facts))
	return f
}

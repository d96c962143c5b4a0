// Package input turns the arguments of a command into documents.
//
// The data's way through: Read walks the paths it is given (files, folders,
// globs, "-" for standard input) in a fixed order; every file becomes one
// document, every line of a JSONL file another; what cannot be read becomes an
// Item that says why, and the rest goes on. One document is held at a time, so
// memory does not grow with their number, and none may be larger than
// Options.MaxSize.
//
// Files walks in the same way where only the files themselves are wanted.
//
// Package input knows sizes, kinds of files and the two forms of JSON lines.
// What the bytes of a document mean, it leaves to package extract.
package input

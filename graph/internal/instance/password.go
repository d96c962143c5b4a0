package instance

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
)

// passwordForm is what passes unharmed through an argument file of Java, the
// administration tool and the NEO4J_AUTH variable; eight characters are
// Neo4j's own least length.
var passwordForm = regexp.MustCompile(`^[A-Za-z0-9._~!%^*+=:,][A-Za-z0-9._~!%^*+=:,-]{7,127}$`)

// NewPassword returns 160 bits of the system's randomness as 40 hexadecimal
// characters.
func NewPassword() string {
	b := make([]byte, 20)
	rand.Read(b) // never fails, see crypto/rand
	return hex.EncodeToString(b)
}

// EnsurePassword returns the password kept in dir. Where none is kept it keeps
// wished, or a generated one if wished is empty. A password that is kept
// already wins over wished: the data were made with it.
func EnsurePassword(dir, wished string) (password string, err error) {
	path := filepath.Join(dir, PasswordFile)
	password, err = Status{PasswordFile: path}.Password()
	switch {
	case err == nil && password != "":
		return password, nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return "", err
	}
	if wished == "" {
		wished = NewPassword()
	}
	if !passwordForm.MatchString(wished) {
		return "", errors.New("the password must have 8 to 128 letters, digits or characters of ._~!%^*+=:,- and not begin with -")
	}
	if err := WriteFile(path, []byte(wished+"\n"), 0o600); err != nil {
		return "", fmt.Errorf("keeping the password: %w", err)
	}
	return wished, nil
}

package instance

import (
	"os"
	"os/exec"
	"runtime"
)

// Need is a program that a backend stands on.
type Need int

// The programs, as packages name them.
const (
	Java Need = iota
	Maven
	Engine
	Compose
)

// managers are package managers in the order in which they are looked for,
// each with the packages that bring Java, Maven, the Docker engine, Compose.
var managers = []struct {
	program, install string
	sudo             bool
	packages         [4]string
}{
	{"apt-get", "apt-get install -y", true, [4]string{"openjdk-17-jre-headless", "maven", "docker.io", "docker-compose"}},
	{"dnf", "dnf install -y", true, [4]string{"java-21-openjdk-headless", "maven", "moby-engine", "docker-compose"}},
	{"zypper", "zypper install -y", true, [4]string{"java-21-openjdk-headless", "maven", "docker", "docker-compose"}},
	{"pacman", "pacman -S", true, [4]string{"jre21-openjdk-headless", "maven", "docker", "docker-compose"}},
	{"apk", "apk add", true, [4]string{"openjdk21-jre-headless", "maven", "docker", "docker-cli-compose"}},
	{"brew", "brew install", false, [4]string{"openjdk@21", "maven", "colima docker", "docker-compose"}},
	{"winget", "winget install", false, [4]string{"Microsoft.OpenJDK.21", "Apache.Maven", "Docker.DockerDesktop", "Docker.DockerDesktop"}},
}

// Remedy returns the command that installs what is needed on this system, or
// a sentence where no package manager is known. More than one need makes one
// command.
func Remedy(needs ...Need) string {
	for _, m := range managers {
		if _, err := exec.LookPath(m.program); err != nil {
			continue
		}
		s := m.install
		if m.sudo && os.Geteuid() != 0 {
			s = "sudo " + s
		}
		for _, n := range needs {
			s += " " + m.packages[n]
		}
		return s
	}
	s := "install"
	for i, n := range needs {
		if i > 0 {
			s += " and"
		}
		s += " " + [4]string{"Java 17 or 21 (a headless runtime is enough)", "Maven 3", "Docker", "Docker Compose"}[n]
	}
	return s + " for " + runtime.GOOS
}

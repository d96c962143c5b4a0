package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"scokg/extract/ontology"
)

// peoples are the names in the names of autonomous divisions.
var peoples = strings.Fields(`壮族 回族 满族 维吾尔 维吾尔族 苗族 彝族 土家族 藏族 蒙古 蒙古族 侗族 布依族 瑶族 白族 朝鲜族 哈尼族 黎族
	哈萨克 哈萨克族 傣族 畲族 傈僳族 东乡族 仡佬族 拉祜族 佤族 水族 纳西族 羌族 土族 仫佬族 锡伯 锡伯族 柯尔克孜 柯尔克孜族 景颇族 达斡尔族
	撒拉族 布朗族 毛南族 塔吉克 塔吉克族 普米族 阿昌族 怒族 鄂温克族 京族 基诺族 德昂族 保安族 俄罗斯族 裕固族 鄂伦春 独龙族 各族 多民族`)

// divisionSuffixes end the names of divisions, longest first.
var divisionSuffixes = strings.Fields("特别行政区 自治区 自治州 自治县 自治旗 左翼 林区 特区 地区 矿区 新区 盟 省 市 县 区 旗")

// shortName drops what kind of division a name says it is: 青岛市 is 青岛,
// 伊犁哈萨克自治州 is 伊犁. It returns "" where less than two characters stay.
func shortName(name string) string {
	short := name
	for _, s := range divisionSuffixes {
		if rest, ok := strings.CutSuffix(name, s); ok {
			short = rest
			break
		}
	}
	if strings.Contains(name, "自治") {
		for cut := true; cut; {
			cut = false
			for _, p := range peoples {
				if rest, ok := strings.CutSuffix(short, p); ok && utf8.RuneCountInString(rest) >= 2 {
					short, cut = rest, true
				}
			}
		}
	}
	if slices.Contains(peoples, short) {
		return "" // 鄂温克族自治旗: the people, not the place
	}
	if short == name || utf8.RuneCountInString(short) < 2 {
		return ""
	}
	return short
}

// addChina adds China's provinces, cities and counties by their official codes,
// linked to GeoNames where one place of that name lies in that province.
func addChina(in *inputs, set *placeSet) error {
	country := ""
	for _, p := range set.places {
		if p.subtype == ontology.Country && p.country == "CN" {
			country = p.id
		}
	}
	links, err := newChinaLinks(in)
	if err != nil {
		return err
	}
	provinces, err := in.divisions("provinces")
	if err != nil {
		return err
	}
	province := map[string]*place{} // by two-digit code
	for _, row := range provinces {
		p := &place{id: "cn:" + row[0] + "0000", name: row[1], subtype: ontology.Region, country: "CN", parent: country}
		p.aliases = []string{shortName(p.name)}
		if strings.HasSuffix(p.name, "市") {
			p.subtype = ontology.City
		}
		if p.geonames, p.en, err = links.province(p.name); err != nil {
			return err
		}
		province[row[0]] = p
		set.add(p)
	}
	cities, err := in.divisions("cities")
	if err != nil {
		return err
	}
	parent := map[string]*place{} // by four-digit code
	for _, row := range cities {
		up := province[row[2]]
		if up == nil {
			return fmt.Errorf("china-division: city %s of no province", row[0])
		}
		if row[1] == "市辖区" || row[1] == "县" || strings.Contains(row[1], "直辖县级") {
			parent[row[0]] = up // only groups counties
			continue
		}
		p := &place{id: "cn:" + row[0] + "00", name: row[1], subtype: ontology.City, country: "CN", parent: up.id}
		if !strings.HasSuffix(p.name, "市") {
			p.subtype = ontology.Region // 自治州, 地区, 盟
		}
		p.aliases = []string{shortName(p.name)}
		links.link(p, up.name)
		parent[row[0]] = p
		set.add(p)
	}
	areas, err := in.divisions("areas")
	if err != nil {
		return err
	}
	for _, row := range areas {
		up := parent[row[2]]
		if up == nil {
			return fmt.Errorf("china-division: area %s of no city", row[0])
		}
		if row[1] == "市辖区" || strings.HasSuffix(row[0], "00") {
			continue // a group, or a city without counties that is listed as its own
		}
		p := &place{id: "cn:" + row[0], name: row[1], subtype: ontology.District, country: "CN", parent: up.id}
		if strings.HasSuffix(p.name, "市") {
			p.subtype = ontology.City
		}
		p.aliases = []string{shortName(p.name)}
		links.link(p, province[row[3]].name)
		set.add(p)
	}
	links.municipalities(province)
	return nil
}

// chinaLinks finds the GeoNames places of China's divisions.
type chinaLinks struct {
	in        *inputs
	provinces map[string]region // by Chinese name
	names     map[string][]city // by admin code and Chinese name: "25 胶州市"
	used      map[int]bool
}

func newChinaLinks(in *inputs) (*chinaLinks, error) {
	l := &chinaLinks{in: in, provinces: map[string]region{}, names: map[string][]city{}, used: map[int]bool{}}
	subdivisions, err := in.subdivisions()
	if err != nil {
		return nil, err
	}
	for _, r := range subdivisions["CN"] {
		l.provinces[r.Names["zh"]] = r
	}
	all, err := in.cities(500)
	if err != nil {
		return nil, err
	}
	for _, c := range all {
		if c.Country == "CN" {
			for _, n := range in.simple.chineseNames(c.Names) {
				key := c.Admin1 + " " + n
				l.names[key] = append(l.names[key], c)
			}
		}
	}
	return l, nil
}

func (l *chinaLinks) province(name string) (id int, en string, err error) {
	r, ok := l.provinces[name]
	if !ok {
		return 0, "", fmt.Errorf("no GeoNames id for the province %s", name)
	}
	return r.Ref.Geonames, r.Names["geonames"], nil
}

// link gives p the point and GeoNames id of the most populous place of its full
// name, else of its short name, in its province. Each place links once; cities
// come before counties. A county links only where GeoNames' name is its pinyin,
// since GeoNames lists the names of counties with their towns and quarters; and
// the people of such a town are not the county's.
func (l *chinaLinks) link(p *place, provinceName string) {
	admin := l.provinces[provinceName].Admin
	county := !strings.HasSuffix(p.id, "00")
	for _, name := range append([]string{p.name}, p.aliases...) {
		var best *city
		for i, c := range l.names[admin+" "+name] {
			if l.used[c.ID] || county && !l.in.readings.spells(c.Name, p.name) {
				continue
			}
			if best == nil || c.Population > best.Population || c.Population == best.Population && c.ID < best.ID {
				best = &l.names[admin+" "+name][i]
			}
		}
		if best == nil {
			continue
		}
		l.used[best.ID] = true
		p.geonames, p.en, p.lat, p.lon = best.ID, best.Name, best.Lat, best.Lon
		if !county {
			p.population = best.Population
		}
		p.ru = russianName(best.Name, best.Names)
		return
	}
}

// municipalities gives 北京 and its like the point of the city.
func (l *chinaLinks) municipalities(provinces map[string]*place) {
	for _, p := range provinces {
		if p.subtype == ontology.City {
			id, en := p.geonames, p.en
			l.link(p, p.name)
			p.geonames, p.en = id, en
		}
	}
}

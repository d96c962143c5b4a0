// Draws the page's charts with ECharts, from the options in its JSON blocks.
// Here is only what depends on the reader's screen: colours, sizes, tips.
(function () {
  'use strict';
  var printWidth = 680; // as in style.css
  var boxes = Array.prototype.slice.call(document.querySelectorAll('.chart'));
  var drawings = boxes.map(function (box) {
    return JSON.parse(document.getElementById(box.id.replace('chart-', 'data-')).textContent);
  });
  var land = document.getElementById('land');
  if (land) {
    echarts.registerMap('land', JSON.parse(land.textContent));
  }

  function css(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function axis(a, ink, line) {
    a.axisLabel = { color: ink, fontSize: 12 };
    a.axisLine = { lineStyle: { color: line } };
    a.axisTick = { show: false };
    a.splitLine = { show: a.type !== 'category', lineStyle: { color: line, opacity: 0.6 } };
    if (a.type === 'value') {
      a.minInterval = 1;
    }
    return a;
  }

  // finish gives options the colours of the page and sizes that fit the width.
  function finish(d, width) {
    var ink = css('--ink'), muted = css('--muted'), line = css('--line'), paper = css('--paper');
    var narrow = width < 520;
    var o = JSON.parse(JSON.stringify(d.options));
    o.color = d.colours.map(css);
    o.textStyle = { fontFamily: css('--sans'), color: ink };
    o.title = { show: false };
    o.legend = { top: 10, left: 'center', itemWidth: 14, itemHeight: 10, itemGap: narrow ? 10 : 18, textStyle: { color: ink, fontSize: 12 }, inactiveColor: line };
    o.tooltip = {
      renderMode: 'richText', confine: true, backgroundColor: paper, borderColor: line, textStyle: { color: ink, fontSize: 12, width: Math.min(320, width - 40), overflow: 'break' },
      formatter: function (p) { return (p.data && p.data.tip) || p.name || ''; }
    };
    o.xAxis && [].concat(o.xAxis).forEach(function (a) { axis(a, muted, line); });
    o.yAxis && [].concat(o.yAxis).forEach(function (a) { axis(a, ink, line); });
    var styles = { network: network, timeline: timeline, bars: bars, map: map };
    styles[d.kind](o, d, { ink: ink, muted: muted, line: line, paper: paper, narrow: narrow, width: width });
    return o;
  }

  function network(o, d, t) {
    var s = o.series[0];
    var scale = t.narrow ? 0.75 : 1;
    // The frame of the coordinates is 1600 by 1000 (layout.go). They become
    // pixels, so that nothing is stretched; a narrow picture stands on end.
    s.left = t.narrow ? 38 : 70;
    s.top = t.narrow ? 76 : 58;
    s.width = t.width - 2 * s.left;
    s.height = d.height - s.top - 44;
    s.label = {
      show: true, position: 'bottom', distance: 3, color: t.ink, fontSize: t.narrow ? 10 : 11, width: t.narrow ? 72 : 124, overflow: 'break', lineHeight: 13,
      textBorderColor: t.paper, textBorderWidth: 2
    };
    s.labelLayout = { hideOverlap: true };
    s.lineStyle = { color: t.muted, opacity: 0.45, width: 1.1, curveness: 0.08 };
    s.itemStyle = { borderColor: t.paper, borderWidth: 1.5 };
    s.emphasis = { focus: 'adjacency', label: { show: true }, lineStyle: { width: 2.5, opacity: 0.9 } };
    s.scaleLimit = { min: 0.4, max: 6 };
    s.data.forEach(function (n) {
      n.symbolSize = n.symbolSize * scale;
      var x = (n.x - 1) / 1600, y = (n.y - 1) / 1000;
      n.x = s.width * (t.narrow ? y : x);
      n.y = s.height * (t.narrow ? x : y);
      if (n.focus) {
        n.label = { fontSize: t.narrow ? 12 : 14, fontWeight: 'bold' };
        n.itemStyle = { borderColor: css('--c-subject'), borderWidth: 3 };
      }
    });
  }

  function timeline(o, d, t) {
    o.grid = { left: 12, right: 24, top: t.narrow ? 62 : 46, bottom: 12, containLabel: true };
    [].concat(o.yAxis).forEach(function (a) { a.inverse = true; a.splitLine = { show: true, lineStyle: { color: t.line, opacity: 0.6 } }; });
    [].concat(o.xAxis).forEach(function (a) {
      a.axisLabel.hideOverlap = true;
      a.axisLabel.formatter = { year: '{yyyy}', month: t.narrow ? '{yyyy}' : '{yyyy}-{MM}', day: '{MM}-{dd}', hour: '' };
      a.minInterval = 31 * 24 * 3600 * 1000;
      if (t.narrow) {
        a.splitNumber = 4;
      }
      var day = 24 * 3600 * 1000;
      a.min = function (v) { return v.min - 20 * day - (v.max - v.min) * 0.03; };
      a.max = function (v) { return v.max + 20 * day + (v.max - v.min) * 0.03; };
    });
    o.series.forEach(function (s, i) {
      s.itemStyle = { opacity: 0.85 };
      s.data.forEach(function (p) {
        if (p.open) {
          p.itemStyle = { color: t.paper, borderColor: o.color[i], borderWidth: 2 };
        }
      });
    });
  }

  function bars(o, d, t) {
    var standing = [].concat(o.xAxis)[0].type === 'category';
    o.grid = { left: 12, right: 24, top: 48, bottom: 12, containLabel: true };
    if (!standing) {
      [].concat(o.yAxis).forEach(function (a) {
        a.axisLabel.width = Math.min(290, Math.round(t.width * 0.38));
        a.axisLabel.overflow = 'break';
        a.axisLabel.fontSize = t.narrow ? 11 : 12;
        a.axisLabel.lineHeight = 14;
      });
    }
    o.series.forEach(function (s) {
      s.barMaxWidth = 26;
      s.label = { show: true, color: '#fff', fontSize: 11, formatter: function (p) { return p.value > 0 ? p.value : ''; } };
    });
  }

  function map(o, d, t) {
    o.legend.show = false;
    Object.assign(o.geo, {
      roam: true, boundingCoords: d.bounds, left: 10, right: 10, top: 10, bottom: 10, silent: true, scaleLimit: { min: 0.5, max: 20 },
      itemStyle: { areaColor: css('--land'), borderColor: css('--coast'), borderWidth: 0.7 }
    });
    o.series.forEach(function (s) {
      if (s.type === 'lines') {
        s.lineStyle = { color: css('--c-partnership'), width: 1.6, opacity: 0.6, curveness: 0.18 };
        s.zlevel = 0;
        s.progressive = 0;
        return;
      }
      s.itemStyle = { borderColor: t.paper, borderWidth: 1 };
      s.label = { show: true, position: 'right', formatter: '{b}', color: t.ink, fontSize: 12, textBorderColor: css('--sea'), textBorderWidth: 3 };
      s.labelLayout = { hideOverlap: true };
      s.z = 4;
    });
  }

  function drawOne(box, d, width) {
    var old = echarts.getInstanceByDom(box);
    if (old) {
      old.dispose();
    }
    var height = d.height;
    if (d.kind === 'map') {
      height = Math.round(height * Math.min(1, Math.max(0.62, width / 800)));
    }
    box.style.height = height + 'px';
    var chart = echarts.init(box, null, { renderer: 'canvas', width: width, height: height, devicePixelRatio: Math.max(2, window.devicePixelRatio || 1) });
    chart.on('finished', function () { box.setAttribute('data-drawn', 'yes'); });
    chart.on('click', function (p) {
      if (p.data && p.data.statement) {
        location.hash = 's' + p.data.statement;
      }
    });
    chart.setOption(finish(d, width));
    chart.getZr().flush(); // a printer does not wait for the next frame
  }

  function drawAll(width) {
    boxes.forEach(function (box, i) { drawOne(box, drawings[i], width || box.clientWidth); });
  }

  var wide = 0, waiting = 0;
  function redraw() {
    wide = document.documentElement.clientWidth;
    drawAll(0);
  }
  window.addEventListener('resize', function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      if (document.documentElement.clientWidth !== wide) {
        redraw();
      }
    }, 150);
  });
  window.addEventListener('beforeprint', function () { drawAll(printWidth); });
  window.addEventListener('afterprint', redraw);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  redraw();
})();

// 项目地图：地块可以拖、放大、点。没有脚本时，页面上已有同样的图和清单。
const box = document.querySelector('[data-map]');
if (box) start(box);

async function start(box) {
  await load(box.dataset.ol);
  const ol = window.ol;
  const answer = await fetch(box.dataset.map, { headers: { Accept: 'application/geo+json' } });
  if (!answer.ok) return;
  const source = new ol.source.Vector({ features: new ol.format.GeoJSON().readFeatures(await answer.json(), { featureProjection: 'EPSG:3857' }) });
  const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const looks = styles(ol, token);
  let chosen = null;
  const layer = new ol.layer.Vector({ source, style: (feature, resolution) => looks(feature, resolution, feature === chosen) });

  box.replaceChildren();
  box.classList.add('map--live');
  const map = new ol.Map({
    target: box,
    layers: [layer],
    controls: ol.control.defaults.defaults({ attribution: false, rotate: false, zoomOptions: { zoomInTipLabel: '放大', zoomOutTipLabel: '缩小' } }).extend([new ol.control.ScaleLine({ units: 'metric' })]),
    interactions: ol.interaction.defaults.defaults({ altShiftDragRotate: false, pinchRotate: false }),
    view: new ol.View({ maxZoom: 20 }),
  });
  // The whole zone in view, again when the box changes its size, until somebody has moved the map.
  let moved = false;
  const whole = () => { if (!moved && map.getSize()?.[0]) map.getView().fit(source.getExtent(), { padding: [28, 28, 28, 28] }); };
  for (const touch of ['pointerdown', 'wheel']) box.addEventListener(touch, () => { moved = true; }, { once: true, passive: true });
  map.on('change:size', whole);
  whole();
  box.setAttribute('aria-label', '地块图，内容和清单相同');

  const choose = (feature, scroll) => {
    chosen = feature;
    layer.changed();
    for (const row of document.querySelectorAll('[data-parcel]')) {
      const on = !!feature && row.dataset.parcel === String(feature.getId());
      row.classList.toggle('row--on', on);
      if (on && scroll) row.scrollIntoView({ block: 'center' });
    }
  };
  map.on('singleclick', event => choose(map.forEachFeatureAtPixel(event.pixel, f => f, { hitTolerance: 4 }) ?? null, true));
  map.on('pointermove', event => { box.style.cursor = !event.dragging && map.hasFeatureAtPixel(event.pixel) ? 'pointer' : ''; });
  for (const row of document.querySelectorAll('[data-parcel]')) {
    row.addEventListener('click', event => {
      if (event.target.closest('a')) return;
      const feature = source.getFeatureById(Number(row.dataset.parcel));
      if (!feature) return;
      choose(feature, false);
      map.getView().fit(feature.getGeometry(), { padding: [80, 80, 80, 80], maxZoom: 17, duration: 200 });
    });
  }
}

// 颜色和形状同时在：红方、黄三角、绿圆、旗、停、空圈，与别的页面一致。
function styles(ol, token) {
  const paint = { red: '--red', yellow: '--yellow', green: '--green', 'flag-red': '--mute', 'flag-black': '--flag-black', stop: '--mute', none: '--mute', undated: '--mute' };
  const kept = new Map();
  const mark = (shape, fill, stroke) => {
    const options = { fill, stroke, radius: 7 };
    switch (shape) {
      case 'red': return new ol.style.RegularShape({ ...options, points: 4, angle: Math.PI / 4, radius: 9 });
      case 'yellow': return new ol.style.RegularShape({ ...options, points: 3, radius: 9 });
      case 'flag-red': return new ol.style.Icon({ src: flag('M2 0h1.2v12H2z', token('--ink'), 'M3.2.4h8.8L9.8 3.7 12 7H3.2Z', token('--flag-red')), scale: 1.6 });
      case 'flag-black': return new ol.style.Icon({ src: flag('M2 0h1.2v12H2z', token('--flag-black'), 'M3 .2 12 3.7 3 7.2Z', token('--flag-black')), scale: 1.6 });
      case 'stop': return new ol.style.RegularShape({ ...options, points: 4, angle: 0 });
      case 'green': return new ol.style.Circle(options);
      default: return new ol.style.Circle({ radius: 6, stroke: new ol.style.Stroke({ color: token('--mute'), width: 1.5 }) });
    }
  };
  return (feature, resolution, chosen) => {
    const shape = feature.get('shape');
    const named = resolution < 8;
    const key = `${shape}|${named && feature.get('name')}|${chosen}`;
    if (!kept.has(key)) {
      const colour = token(paint[shape] ?? '--mute');
      const fill = new ol.style.Fill({ color: tint(colour, feature.get('projects').length ? 0.28 : 0.06) });
      const edge = new ol.style.Stroke({ color: chosen ? token('--accent') : token('--ink-2'), width: chosen ? 3 : 1 });
      const middle = f => { const g = f.getGeometry(); return g.getType() === 'Polygon' ? g.getInteriorPoint() : g.getInteriorPoints(); };
      const list = [new ol.style.Style({ fill, stroke: edge }), new ol.style.Style({ geometry: middle, image: mark(shape, new ol.style.Fill({ color: colour }), new ol.style.Stroke({ color: token('--paper'), width: 1.5 })) })];
      if (named) list.push(new ol.style.Style({ geometry: middle, text: new ol.style.Text({ text: feature.get('name'), offsetY: 20, font: '13px sans-serif', fill: new ol.style.Fill({ color: token('--ink') }), stroke: new ol.style.Stroke({ color: token('--paper'), width: 3 }) }) }));
      kept.set(key, list);
    }
    return kept.get(key);
  };
}

function flag(pole, poleColour, cloth, clothColour) {
  return 'data:image/svg+xml,' + encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 12" width="12" height="12"><path d="${pole}" fill="${poleColour}"/><path d="${cloth}" fill="${clothColour}"/></svg>`);
}

function tint(hex, share) {
  const n = parseInt(hex.replace('#', ''), 16);
  return `rgba(${n >> 16 & 255}, ${n >> 8 & 255}, ${n & 255}, ${share})`;
}

function load(src) {
  return new Promise((done, failed) => {
    const script = document.createElement('script');
    Object.assign(script, { src, onload: done, onerror: failed });
    document.head.append(script);
  });
}

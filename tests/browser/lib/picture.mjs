// Looks at screenshots.

/**
 * How many points of the PNG stand out from its ground, the colour that most of it has, by at least 3 to 1.
 * `eye` is an empty page, which reads the picture.
 */
export function pointsThatStandOut(eye, png) {
  return eye.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const paint = canvas.getContext('2d');
    paint.drawImage(image, 0, 0);
    const { data } = paint.getImageData(0, 0, image.width, image.height);
    const counts = new Map();
    for (let at = 0; at < data.length; at += 4) {
      const colour = `${data[at]} ${data[at + 1]} ${data[at + 2]}`;
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    const linear = (part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    const light = (colour) => {
      const [red, green, blue] = colour.split(' ').map(Number).map(linear);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    };
    const [[ground]] = [...counts].sort((one, other) => other[1] - one[1]);
    const contrast = (colour) => Math.max(light(colour), light(ground)) / Math.min(light(colour), light(ground));
    return [...counts].filter(([colour]) => contrast(colour) >= 3).reduce((sum, [, count]) => sum + count, 0);
  }, `data:image/png;base64,${png.toString('base64')}`);
}

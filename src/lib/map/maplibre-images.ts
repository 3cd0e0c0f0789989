// Marks and arrowheads as images for MapLibre, drawn on a canvas from the same paths as the picture.
import { headPath } from './render-svg';
import { obstacleImage, obstacleSize, parseImageId } from './maplibre-style';
import { markOf, paintOf, type ThemeName } from './theme';

/** Image px per screen px: sharp on dense screens, drawn once. */
export const imageRatio = 3;

/** The image that a style asks for; null for an id that is not ours. */
export function drawImage(id: string, theme: ThemeName): ImageData | null {
  if (id === obstacleImage)
    return new ImageData(obstacleSize * imageRatio, obstacleSize * imageRatio);
  const wanted = parseImageId(id);
  if (wanted === null) return null;
  const paint = paintOf(wanted.class, theme);
  // A head turns about its tip, so the tip is the middle of its image.
  const reach = wanted.kind === 'mark' ? 7 : wanted.size + 2;
  const side = Math.ceil(2 * reach * imageRatio);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  // Read once, at once: from the processor's memory, not from the graphics card's.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('No 2d canvas');
  context.translate(side / 2, side / 2);
  context.scale(imageRatio, imageRatio);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  if (wanted.kind === 'mark') {
    context.lineWidth = 1.6;
    context.strokeStyle = paint.text;
    context.stroke(new Path2D(markOf(wanted.class)));
  } else {
    const path = new Path2D(headPath(wanted.size));
    context.lineWidth = 1.5;
    context.fillStyle = paint.fill;
    context.strokeStyle = paint.stroke;
    context.fill(path);
    context.stroke(path);
  }
  return context.getImageData(0, 0, side, side);
}

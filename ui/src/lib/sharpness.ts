/** How many points of the screen a CSS pixel has. The engine does not count the zoom of the window. */

let zoom = 1;

/** `percent` is the zoom of the window. */
export function letZoom(percent: number): void {
  zoom = percent > 0 ? percent / 100 : 1;
}

export const sharpness = () => (window.devicePixelRatio || 1) * zoom;

/** What the buttons beside the canvas can do to the picture. */
export interface Camera {
  fit(): void;
  zoomIn(): void;
  zoomOut(): void;
}

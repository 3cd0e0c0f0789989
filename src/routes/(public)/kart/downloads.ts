// The file formats that the map's table is offered in.

export const formats = ['csv', 'xlsx', 'geojson'] as const;
export type DownloadFormat = (typeof formats)[number];

// The layers of the map by the name in the address. Adding one is a file, a test and a line here.
import type { Drawing, Layer, LayerInput } from './layer';
import { businessAreas } from './layers/business-areas';
import { commuting } from './layers/commuting';
import { companies } from './layers/companies';
import { measures } from './layers/measures';
import { municipalities } from './layers/municipalities';
import type { LayerId } from './view';

const layers: Record<LayerId, Layer> = {
  kommuner: municipalities,
  pendling: commuting,
  naringsareal: businessAreas,
  bedrifter: companies,
  tiltak: measures,
};

/** Draws the layer that a view asks for. */
export function draw(input: LayerInput): Drawing {
  return layers[input.view.layer](input);
}

// Everything here improves a page that already works without it.
import "./htmx_rules.js";
import { watchAutosave } from "./autosave.js";
import { watchCountdowns } from "./countdown.js";
import { watchCounters } from "./counter.js";
import { enhanceDropZones } from "./drop.js";
import { goOn } from "./go.js";
import { watchOnce } from "./once.js";
import { watchReview } from "./review.js";
import { enhanceViewer, watchViewer } from "./viewer.js";
import { focusFirst, watchFolds } from "./focus.js";

watchAutosave();
watchCountdowns();
watchCounters();
watchOnce();
watchReview();
watchViewer();
watchFolds();

function dress(part) {
  enhanceDropZones(part);
  enhanceViewer(part);
  focusFirst(part);
}
dress(document);
document.addEventListener("zc:fresh", (event) => dress(event.target));
goOn();

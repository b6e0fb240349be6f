// Where the workspace begins: finds out who calls while the rest is still on its way.
import { findCaller } from './api.js';

for (;;) {
  try {
    await findCaller();
    break;
  } catch {
    await new Promise(done => setTimeout(done, 2000));
  }
}

// A journey: one person walks through the exchange, and the browser has nothing to complain about.

import { after, before, test } from "node:test";
import { startExchange } from "./exchange.mjs";
import { newPerson, startBrowser } from "./person.mjs";

/// The exchange and the browser of one file of tests.
export function setUp() {
  const world = {};
  before(async () => {
    [world.exchange, world.browser] = await Promise.all([startExchange(), startBrowser()]);
  });
  after(async () => {
    await world.browser?.close();
    await world.exchange?.stop();
  });
  return {
    /// A test named in the words of a user. `walk` gets the page, and a way to meet others.
    journey(name, walk, options = {}) {
      test(name, async () => {
        const met = [];
        const meet = async (more = {}) => {
          const person = await newPerson(world.browser, world.exchange.base, { ...options, ...more });
          met.push(person);
          return person;
        };
        try {
          const first = await meet();
          await walk({ ...first, meet, person: world.exchange.person, base: world.exchange.base });
          for (const person of met) person.assertNoComplaints();
        } finally {
          for (const person of met) await person.leave();
        }
      });
    },
    world,
  };
}

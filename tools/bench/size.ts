/** How much the bench asks for, simulated and real alike. */

/** Servers behind the balancer. */
export const backends = 3
/** Requests of the simulated load. */
export const requests = 30_000
/** Requests under way at a time, and connections of the real load generator. */
export const atOnce = 50

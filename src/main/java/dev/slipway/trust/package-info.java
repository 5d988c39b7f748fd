/** Whether a receipt can be trusted: duplicates, plausibility, and the policy from signals to a decision. */
package dev.slipway.trust;

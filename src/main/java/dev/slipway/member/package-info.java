/** Members: who they are to the tenant, their tier, consents and payout account. */
package dev.slipway.member;

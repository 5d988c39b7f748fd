package dev.slipway.payout;

import dev.slipway.payout.PayoutAccounts.PayoutAccount;
import dev.slipway.receipt.Money;

/**
 * Cashback that one batch pays to one member. It never changes, so the batch's file can be made again byte for byte; the
 * account is the one that the member had when the batch was collected, which is what its approver sees.
 *
 * @param n its row in the batch, from 1
 * @param id {@code pay_…}; also what a bank statement gives back as the reference
 * @param entry {@code led_…} that moved the amount into the batch
 */
public record Payment(
        long n, String id, String batch, String member, String entry, Money amount, PayoutAccount account) {}

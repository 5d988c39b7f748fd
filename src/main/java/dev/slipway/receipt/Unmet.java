package dev.slipway.receipt;

/** Why a running campaign gave nothing: {@code reason} is a code such as {@code merchant.not_participating}. */
public record Unmet(String campaign, String reason, String detail) {}

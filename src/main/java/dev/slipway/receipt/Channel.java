package dev.slipway.receipt;

/** A way in: its kind ({@code email sftp s3 http folder}) and its name. */
public record Channel(String kind, String name) {}

package dev.slipway.api;

import dev.slipway.receipt.Refusal;

/** A campaign's version as its ETag. */
final class CampaignVersion {
    private CampaignVersion() {}

    static String tag(int version) {
        return "\"" + version + "\"";
    }

    /**
     * @param ifMatch the header, or null
     * @return null where any version will do
     */
    static Integer of(String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        String version = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
        if (!version.matches("\\d{1,9}")) {
            throw new Refusal(
                    "campaign.version_conflict", "If-Match " + ifMatch + " is no campaign's version, such as \"3\"");
        }
        return Integer.valueOf(version);
    }
}

package dev.slipway.reading.image;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PlaneTest {
    /** Against the definition: the largest in the square around each value, as far as the plane goes. */
    @Property(tries = 200)
    void spreadsTheLargestWithinReach(
            @ForAll @Size(min = 24, max = 24) byte[] shades,
            @ForAll @IntRange(min = 0, max = 9) int reach,
            @ForAll @IntRange(min = 0, max = 7) int shape) {
        int[] widths = {1, 2, 3, 4, 6, 8, 12, 24};
        int width = widths[shape];
        int height = 24 / width;
        Plane plane = Plane.of(new GreyImage(width, height, shades));
        Plane spread = plane.spread(reach);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float largest = 0;
                for (int i = -reach; i <= reach; i++) {
                    for (int j = -reach; j <= reach; j++) {
                        largest = Math.max(largest, plane.at(x + j, y + i));
                    }
                }
                assertThat(spread.at(x, y)).isEqualTo(largest);
            }
        }
    }
}

package liveview.media;

import java.util.Optional;

/** Reads H.264 access units; memory is bounded by the number of parameter sets that the standard allows. */
final class H264PictureReader implements PictureReader {
    private final H264Parameters parameters = new H264Parameters();
    private final H264PictureOrder pictureOrder = new H264PictureOrder();

    @Override
    public Optional<Picture> read(byte[] accessUnit) {
        NalUnits units = NalUnits.of(accessUnit);
        takeParameterSets(units);
        int first = firstSlice(units);
        int start = units.start(first);
        int end = units.end(first);
        H264Pps pps = parameters.pps(H264Slice.ppsId(accessUnit, start, end));
        H264Sps sps = pps == null ? null : parameters.sps(pps.spsId());
        if (parameters.isEmpty() && H264.type(accessUnit[start]) != H264.IDR_SLICE) {
            return Optional.empty();
        }
        if (pps == null || sps == null) {
            throw new MalformedVideo("A picture refers to a parameter set that was never sent.");
        }
        H264Slice slice = H264Slice.read(accessUnit, start, end, sps, pps);
        long order = pictureOrder.next(slice, sps);
        return Optional.of(new Picture(slice.idr(), parameters.with(sps), order, sample(units, slice.idr())));
    }

    static Sample sample(byte[] accessUnit) {
        NalUnits units = NalUnits.of(accessUnit);
        int type = H264.type(accessUnit[units.start(firstSlice(units))]);
        return sample(units, type == H264.IDR_SLICE);
    }

    private void takeParameterSets(NalUnits units) {
        for (int i = 0; i < units.count(); i++) {
            byte header = units.bytes()[units.start(i)];
            if (header < 0) {
                throw new MalformedVideo("A NAL unit begins with a forbidden bit: these bytes are not H.264.");
            }
            switch (H264.type(header)) {
                case H264.SPS -> parameters.takeSps(units.bytes(), units.start(i), units.end(i));
                case H264.PPS -> parameters.takePps(units.bytes(), units.start(i), units.end(i));
                default -> {}
            }
        }
    }

    private static int firstSlice(NalUnits units) {
        for (int i = 0; i < units.count(); i++) {
            if (H264.hasSliceHeader(H264.type(units.bytes()[units.start(i)]))) {
                return i;
            }
        }
        throw new MalformedVideo("An access unit holds no picture of H.264.");
    }

    /**
     * A key frame's parameter sets are in the sample entry. Those of other pictures stay: a new initialization would
     * make a player wait for the next key frame, and decoders take them from the sample.
     */
    private static Sample sample(NalUnits units, boolean keyFrame) {
        Sample.Builder sample = new Sample.Builder(units);
        for (int i = 0; i < units.count(); i++) {
            int type = H264.type(units.bytes()[units.start(i)]);
            boolean parameterSet = type == H264.SPS || type == H264.PPS;
            boolean picture = type >= H264.SLICE && type <= H264.SEI;
            if (picture || (parameterSet && !keyFrame)) {
                sample.keep(i);
            }
        }
        return sample.build();
    }
}

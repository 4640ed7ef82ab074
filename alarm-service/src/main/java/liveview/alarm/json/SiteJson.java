package liveview.alarm.json;

import java.util.List;
import java.util.Objects;
import liveview.protocol.alarm.v1.Address;
import liveview.protocol.alarm.v1.Camera;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.internal.v1.AlarmRaised;
import org.jspecify.annotations.Nullable;

/** The protected place as it was registered when the alarm was raised; without id when only an address was given. */
public record SiteJson(
        @Nullable String siteId,
        @Nullable String name,
        @Nullable String kind,
        AddressJson address,
        @Nullable TextJson accessNotes,
        @Nullable TextJson hazards,
        List<CameraJson> cameras) {

    /** Where it is; latitude and longitude in degrees (WGS 84). */
    public record AddressJson(
            @Nullable String street,
            @Nullable String houseNumber,
            @Nullable String box,
            @Nullable String floor,
            @Nullable TextJson entrance,
            @Nullable String postalCode,
            @Nullable String municipality,
            String country,
            @Nullable Double latitude,
            @Nullable Double longitude) {
        static AddressJson of(Address address) {
            boolean placed = address.hasPosition();
            return new AddressJson(
                    Words.present(address.getStreet()),
                    Words.present(address.getHouseNumber()),
                    Words.present(address.getBox()),
                    Words.present(address.getFloor()),
                    TextJson.of(address.getEntrance()),
                    Words.present(address.getPostalCode()),
                    Words.present(address.getMunicipality()),
                    address.getCountry().isEmpty() ? "BE" : address.getCountry(),
                    placed ? address.getPosition().getLatitude() : null,
                    placed ? address.getPosition().getLongitude() : null);
        }
    }

    /** One camera, with what the central can do with it when asked. */
    public record CameraJson(
            String cameraId,
            @Nullable String name,
            @Nullable TextJson view,
            List<String> abilities,
            boolean privateArea) {
        static CameraJson of(Camera camera) {
            return new CameraJson(
                    camera.getCameraId(),
                    Words.present(camera.getName()),
                    TextJson.of(camera.getView()),
                    camera.getAbilitiesList().stream()
                            .map(Words::name)
                            .filter(Objects::nonNull)
                            .toList(),
                    camera.getPrivateArea());
        }
    }

    static SiteJson of(AlarmRaised raised) {
        Site site = raised.getSite();
        Address address =
                raised.hasSite() ? site.getAddress() : raised.getRequest().getAddress();
        return new SiteJson(
                Words.present(raised.getRequest().getSiteId()),
                Words.present(site.getName()),
                Words.name(site.getKind()),
                AddressJson.of(address),
                TextJson.of(site.getAccessNotes()),
                TextJson.of(site.getHazards()),
                site.getCamerasList().stream().map(CameraJson::of).toList());
    }
}

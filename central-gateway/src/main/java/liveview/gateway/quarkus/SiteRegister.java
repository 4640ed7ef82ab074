package liveview.gateway.quarkus;

import java.util.List;
import liveview.protocol.alarm.v1.Address;
import liveview.protocol.alarm.v1.Camera;
import liveview.protocol.alarm.v1.Position;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.alarm.v1.Text;

/** Says to the zone what the configuration says of sites and their cameras, and never a camera's own address. */
final class SiteRegister {
    private SiteRegister() {}

    static List<Site> toProto(GatewayConfig config) {
        return config.sites().entrySet().stream()
                .map(site -> toProto(site.getKey(), site.getValue(), config))
                .toList();
    }

    private static Site toProto(String id, GatewayConfig.SiteConfig site, GatewayConfig config) {
        Address.Builder address = Address.newBuilder()
                .setStreet(site.street())
                .setHouseNumber(site.houseNumber())
                .setBox(site.box().orElse(""))
                .setFloor(site.floor().orElse(""))
                .setPostalCode(site.postalCode())
                .setMunicipality(site.municipality())
                .setCountry("BE");
        site.entrance().ifPresent(text -> address.setEntrance(text(text, site.language())));
        site.latitude()
                .ifPresent(latitude -> address.setPosition(Position.newBuilder()
                        .setLatitude(latitude)
                        .setLongitude(site.longitude().orElse(0.0))));
        Site.Builder proto = Site.newBuilder()
                .setSiteId(id)
                .setName(site.name())
                .setKind(site.kind())
                .setAddress(address)
                .setCallBackNumber(site.callBackNumber())
                .setAgreementId(site.agreement().orElse(""));
        site.accessNotes().ifPresent(text -> proto.setAccessNotes(text(text, site.language())));
        site.hazards().ifPresent(text -> proto.setHazards(text(text, site.language())));
        config.cameras().entrySet().stream()
                .filter(camera -> camera.getValue().site().equals(id))
                .forEach(camera -> proto.addCameras(Camera.newBuilder()
                        .setCameraId(camera.getKey())
                        .setName(camera.getValue().name())
                        .addAllAbilities(camera.getValue().abilities().orElse(List.of()))
                        .setPrivateArea(camera.getValue().privateArea())));
        return proto.build();
    }

    private static Text text(String text, String language) {
        return Text.newBuilder().setText(text).setLanguage(language).build();
    }
}

package liveview.alarm.json;

import liveview.protocol.alarm.v1.Text;
import org.jspecify.annotations.Nullable;

/** A sentence a person wrote, with its language (BCP 47). */
public record TextJson(String text, String language) {
    static @Nullable TextJson of(Text text) {
        return text.getText().isEmpty() ? null : new TextJson(text.getText(), text.getLanguage());
    }
}

{{- /* zone.paths: which part answers for which paths of the console's host; the demo's front has the same table */ -}}
{{- define "zone.paths" -}}
- {path: /live/, service: {{ include "zone.name" (dict "root" . "of" "relay") }}, port: 8080}
- {path: /auth/, service: {{ include "zone.keycloak.service" . }}, port: {{ .Values.identity.service.port }}}
- {path: /ws/alarms, service: {{ include "zone.name" (dict "root" . "of" "alarm-service") }}, port: 8080}
- {path: /api/evidence/, service: {{ include "zone.name" (dict "root" . "of" "evidence-service") }}, port: 8080}
- {path: /api/, service: {{ include "zone.name" (dict "root" . "of" "alarm-service") }}, port: 8080}
- {path: /, service: {{ include "zone.name" (dict "root" . "of" "alarm-service") }}, port: 8080}
{{- end -}}

{{- /*
zone.job: one of our executables' commands, once per revision and change of settings, tried again until it succeeds.
  root, of   the job's name
  service    whose image it is
  command    the argument
  config     the ConfigMap it reads; text: what stands in it
  env, files as in zone.pod
*/ -}}
{{- define "zone.job" -}}
{{- $digest := printf "%s %s %s %s" .text .env .files (include "zone.image" .) | sha256sum | trunc 8 -}}
apiVersion: batch/v1
kind: Job
metadata:
  {{- include "zone.meta" (dict "root" .root "of" .of "name" (printf "%s-%d-%s" .of (int .root.Release.Revision) $digest)) | nindent 2 }}
spec:
  backoffLimit: {{ .root.Values.jobs.backoffLimit }}
  ttlSecondsAfterFinished: {{ .root.Values.jobs.keepSeconds }}
  template:
    {{- include "zone.pod" (dict
          "root" .root "of" .of "config" .config "digest" $digest "env" .env "files" .files "args" (list .command)
          "service" (dict "image" .service.image "resources" .root.Values.jobs.resources)) | nindent 4 }}
{{- end -}}

#!/usr/bin/env bash
# Sends the images of both processors to the registry, joins them under the version, signs the result, and prints its digest.
#   deploy/release/push-images.sh VERSION jvm|native FOLDER     the folder has jvm-amd64.tar, jvm-arm64.tar and so on
# IMAGE is another name than that of the project. The caller must be logged in to the registry.
set -euo pipefail
version=${1:?a version} kind=${2:?jvm or native} folder=${3:?a folder}
image=${IMAGE:-ghcr.io/countersign/countersign}
tag=$version
[ "$kind" = native ] || tag=$version-$kind # the native executable is the image without a suffix
parts=()
for architecture in amd64 arm64; do
  skopeo copy --digestfile "$folder/digest" "oci-archive:$folder/$kind-$architecture.tar" "docker://$image:$tag-$architecture" >&2
  parts+=("$image@$(cat "$folder/digest")")
done
docker buildx imagetools create --tag "$image:$tag" "${parts[@]}" >&2
digest=$(docker buildx imagetools inspect "$image:$tag" --format '{{.Manifest.Digest}}')
[[ $digest =~ ^sha256:[0-9a-f]{64}$ ]] || { echo "the registry reports no digest of $image:$tag" >&2; exit 1; }
cosign sign --yes "$image@$digest" >&2
echo "$digest"

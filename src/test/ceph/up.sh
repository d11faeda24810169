#!/usr/bin/env bash
# Starts a one-node Ceph object store on loopback, all in memory: the RADOS Gateway, an S3 implementation that shares no code
# with ours nor with the embedded one, and so is the independent judge of our signatures.
#
# Usage: src/test/ceph/up.sh DIR      end it with src/test/ceph/down.sh DIR
# Answers on http://127.0.0.1:${COUNTERSIGN_CEPH_PORT:-7480}; access key countersign, secret countersign-secret, who may assume
# the role arn:aws:iam:::role/browsers.
# Installs Debian's radosgw, ceph-mon and ceph-osd where they are missing and it may; exits with 69 where it cannot.
set -euo pipefail
dir=${1:?usage: up.sh DIR}
port=${COUNTERSIGN_CEPH_PORT:-7480}
mon_port=${COUNTERSIGN_CEPH_MON_PORT:-16789}

if ! command -v radosgw >/dev/null || ! command -v ceph-mon >/dev/null || ! command -v ceph-osd >/dev/null; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Ceph is not installed, and this user cannot install it: apt-get install radosgw ceph-mon ceph-osd" >&2
    exit 69
  fi
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update && apt-get install -y --no-install-recommends radosgw ceph-mon ceph-osd; } >/dev/null 2>&1 ||
    { echo "Debian's packages radosgw, ceph-mon and ceph-osd could not be installed" >&2; exit 69; }
fi

mkdir -p "$dir"/{mon,osd,run}
log=$dir/up.log
fsid=$(cat /proc/sys/kernel/random/uuid)
export CEPH_CONF=$dir/ceph.conf
cat >"$CEPH_CONF" <<CONF
[global]
fsid = $fsid
mon_host = v1:127.0.0.1:$mon_port
mon_initial_members = a
auth_cluster_required = none
auth_service_required = none
auth_client_required = none
ms_bind_msgr2 = false
mon_data = $dir/mon
osd_data = $dir/osd
osd_objectstore = memstore
memstore_device_bytes = 8589934592
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 4
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true
mon_max_pg_per_osd = 1000
run_dir = $dir/run
pid_file = $dir/run/\$name.pid
admin_socket = $dir/run/\$name.\$pid.asok
log_file = $dir/run/\$name.log
keyring = $dir/keyring
rgw_frontends = beast endpoint=127.0.0.1:$port
rgw_dns_name = s3.localhost
rgw_sts_key = 0123456789abcdef
rgw_s3_auth_use_sts = true
CONF

failed() { echo "$1; the end of its log:" >&2; tail -5 "$log" >&2; exit 1; }

set +e
( # a shell of its own, so that the first failing command ends it and not this script
  set -e
  ceph-authtool --create-keyring "$dir/keyring" --gen-key -n mon. --cap mon 'allow *'
  ceph-authtool "$dir/keyring" --gen-key -n client.admin --cap mon 'allow *' --cap osd 'allow *'
  monmaptool --create --fsid "$fsid" --addv a "v1:127.0.0.1:$mon_port" "$dir/monmap"
  ceph-mon --mkfs -i a --monmap "$dir/monmap" --keyring "$dir/keyring"
  ceph-mon -i a
  osd=$(cat /proc/sys/kernel/random/uuid)
  ceph osd new "$osd" 0
  ceph-osd -i 0 --mkfs --osd-uuid "$osd"
  for attempt in 1 2 3 4 5; do # it may ask the monitor before it has learnt the cluster's id, and gives up then ("wrong fsid")
    ceph-osd -i 0 && break || [ $attempt -lt 5 ]
  done
  radosgw -n client.admin
) >>"$log" 2>&1
[ $? -eq 0 ] || failed "Ceph did not start" # in a list with ||, set -e would not hold inside

for _ in $(seq 90); do
  if curl -s -o /dev/null "http://127.0.0.1:$port"; then
    radosgw-admin user create --uid=countersign --display-name=countersign \
      --access-key=countersign --secret-key=countersign-secret >>"$log" 2>&1
    # write-only, by the policies of its buckets
    radosgw-admin user create --uid=countersign-writer --display-name=countersign-writer \
      --access-key=countersign-writer --secret-key=countersign-writer-secret >>"$log" 2>&1
    # a role for browsers, which that user may assume
    radosgw-admin role create --role-name=browsers --path=/ --assume-role-policy-doc='{"Version":"2012-10-17","Statement":[{
      "Effect":"Allow","Principal":{"AWS":["arn:aws:iam:::user/countersign"]},"Action":["sts:AssumeRole"]}]}' >>"$log" 2>&1
    radosgw-admin role-policy put --role-name=browsers --policy-name=files --policy-doc='{"Version":"2012-10-17","Statement":[{
      "Effect":"Allow","Action":["s3:*"],"Resource":"arn:aws:s3:::*"}]}' >>"$log" 2>&1
    echo "http://127.0.0.1:$port"
    exit 0
  fi
  sleep 1
done
failed "Ceph did not answer within 90 s"


// Checks the CloudFormation template against AWS's specification of resource types, and compares it with the Terraform
// module: both must describe the same bucket, topic, roles and distribution. Usage: node check.mjs
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { loadAwsServiceSpec } from "@aws-cdk/aws-service-spec";
import { parse as parseHcl } from "@cdktf/hcl2json";
import YAML from "yaml";

const DEPLOY = new URL("../../../deploy/", import.meta.url).pathname;
const TEMPLATE = DEPLOY + "cloudformation/countersign.yaml";

/** The template, with each intrinsic function as an object such as {"Sub": …}. */
const functions = ["Ref", "Sub", "GetAtt", "If", "Not", "Equals", "Join"].flatMap((name) => ["scalar", "seq", "map"].map((kind) => ({
  tag: "!" + name,
  ...(kind === "scalar" ? { resolve: (text) => ({ [name]: text }) } : { collection: kind, resolve: (node) => ({ [name]: node.toJSON() }) }),
})));
const readTemplate = (file) => YAML.parse(readFileSync(file, "utf8"), { customTags: functions });
const template = readTemplate(TEMPLATE);
const cfn = Object.fromEntries(Object.entries(template.Resources).map(([name, { Properties }]) => [name, Properties]));

const tf = { resource: {}, data: {}, variable: {}, output: {} };
for (const file of readdirSync(DEPLOY + "terraform").filter((name) => name.endsWith(".tf"))) {
  const parsed = await parseHcl(file, readFileSync(DEPLOY + "terraform/" + file, "utf8"));
  for (const kind of Object.keys(tf)) {
    for (const [type, named] of Object.entries(parsed[kind] ?? {})) {
      tf[kind][type] = { ...tf[kind][type], ...(kind === "variable" || kind === "output" ? { block: named[0] } : named) };
    }
  }
}
const resource = (type, name) => tf.resource[type][name][0];

// 1. every type and property exists with its type, nothing required is missing, and every reference resolves
const spec = await loadAwsServiceSpec();
const FUNCTIONS = new Set(["Ref", "Sub", "GetAtt", "If"]);
const PSEUDO = new Set(["AWS::Partition", "AWS::AccountId", "AWS::NoValue", "AWS::Region"]);
const typed = (name) => {
  const found = spec.lookup("resource", "cloudFormationType", "equals", template.Resources[name].Type);
  assert.equal(found.length, 1, `${name}: there is no type ${template.Resources[name].Type}`);
  return found.only();
};
const isFunction = (value) => value !== null && typeof value === "object" && !Array.isArray(value)
  && Object.keys(value).length === 1 && FUNCTIONS.has(Object.keys(value)[0]);

function checkProperties(place, value, properties) {
  for (const [name, { required }] of Object.entries(properties)) {
    assert.ok(!required || name in value, `${place} lacks ${name}`);
  }
  for (const [name, each] of Object.entries(value)) {
    assert.ok(name in properties, `${place} has no property ${name}`);
    check(`${place}.${name}`, each, properties[name].type);
  }
}

function check(place, value, type) {
  if (isFunction(value)) {
    (value.If ?? []).slice(1).forEach((each) => check(place, each, type));
    return; // what it gives is known to AWS only
  }
  if (type.type === "ref") {
    assert.equal(typeof value, "object", place);
    checkProperties(place, value, spec.get("typeDefinition", type.reference.$ref).properties);
  } else if (type.type === "array") {
    assert.ok(Array.isArray(value), `${place} is no list`);
    value.forEach((each, at) => check(`${place}[${at}]`, each, type.element));
  } else if (type.type === "union") {
    assert.ok(type.types.some((each) => fits(place, value, each)), `${place} has another type`);
  } else if (["string", "number", "integer", "boolean"].includes(type.type)) {
    assert.equal(typeof value, type.type === "integer" ? "number" : type.type, place);
  }
}

function fits(place, value, type) {
  try {
    check(place, value, type);
    return true;
  } catch {
    return false;
  }
}

function checkReferences(place, value) {
  if (isFunction(value) && value.Ref) {
    requireKnown(place, value.Ref);
  } else if (isFunction(value) && value.GetAtt) {
    const [name, attribute] = value.GetAtt.split(/\.(.*)/);
    assert.ok(name in template.Resources, `${place}: ${name}`);
    assert.ok(attribute in typed(name).attributes, `${place}: ${name} has no attribute ${attribute}`);
  } else if (isFunction(value) && value.Sub) {
    for (const [, name] of value.Sub.matchAll(/\$\{([^}!]+)\}/g)) {
      name.includes(".") ? checkReferences(place, { GetAtt: name }) : requireKnown(place, name);
    }
  } else if (value !== null && typeof value === "object") {
    Object.entries(value).forEach(([name, each]) => {
      assert.ok(name !== "Condition" || typeof each !== "string" || each in template.Conditions, `${place}: ${each}`);
      checkReferences(`${place}.${name}`, each);
    });
  }
}

function requireKnown(place, name) {
  assert.ok(name in template.Resources || name in template.Parameters || PSEUDO.has(name), `${place}: there is no ${name}`);
}

for (const [name, { Properties }] of Object.entries(template.Resources)) {
  checkProperties(name, Properties, typed(name).properties);
}
checkReferences("template", { Resources: template.Resources, Outputs: template.Outputs });

// 2. the same bucket
const equal = (what, one, other) => assert.deepEqual(one, other, `${what} differs: CloudFormation, then Terraform`);
equal("ownership", cfn.Bucket.OwnershipControls.Rules[0].ObjectOwnership,
  resource("aws_s3_bucket_ownership_controls", "bucket").rule[0].object_ownership);
const block = resource("aws_s3_bucket_public_access_block", "bucket");
equal("public access", cfn.Bucket.PublicAccessBlockConfiguration, {
  BlockPublicAcls: block.block_public_acls, BlockPublicPolicy: block.block_public_policy,
  IgnorePublicAcls: block.ignore_public_acls, RestrictPublicBuckets: block.restrict_public_buckets,
});
const cors = resource("aws_s3_bucket_cors_configuration", "bucket").cors_rule[0];
const { AllowedOrigins, ...rule } = cfn.Bucket.CorsConfiguration.CorsRules[0];
equal("CORS", rule, {
  AllowedMethods: cors.allowed_methods, AllowedHeaders: cors.allowed_headers, ExposedHeaders: cors.expose_headers,
  MaxAge: cors.max_age_seconds,
});
equal("origins", [AllowedOrigins.Ref, cors.allowed_origins], ["AllowedOrigins", "${var.allowed_origins}"]);
const lifecycle = resource("aws_s3_bucket_lifecycle_configuration", "bucket").rule[0];
const [aborts] = cfn.Bucket.LifecycleConfiguration.Rules;
equal("lifecycle", [aborts.Status, aborts.AbortIncompleteMultipartUpload.DaysAfterInitiation],
  [lifecycle.status, lifecycle.abort_incomplete_multipart_upload[0].days_after_initiation]);
equal("encryption", cfn.Bucket.BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault.SSEAlgorithm,
  resource("aws_s3_bucket_server_side_encryption_configuration", "bucket").rule[0].apply_server_side_encryption_by_default[0].sse_algorithm);
equal("topic", cfn.Topic.TopicName, resource("aws_sns_topic", "uploads").name);

// 3. the same rights
const rights = (statements) => Object.fromEntries(statements.map(({ Sid, Action }) => [Sid, [...Action].sort()]));
const ofTerraform = (name) => Object.fromEntries(tf.data.aws_iam_policy_document[name][0].statement.map(({ sid, actions }) => [sid, [...actions].sort()]));
for (const [role, document] of [["ServiceRole", "service"], ["WriteRole", "writes"]]) {
  equal(role, rights(cfn[role].Policies[0].PolicyDocument.Statement), ofTerraform(document));
}
equal("the distribution's rights", rights(cfn.BucketPolicy.PolicyDocument.Statement), ofTerraform("distribution"));
const allowed = new Set(readdirSync(DEPLOY + "iam").filter((name) => name.endsWith(".json"))
  .flatMap((name) => JSON.parse(readFileSync(DEPLOY + "iam/" + name, "utf8")).Statement.flatMap(({ Action }) => Action)));
for (const actions of ["ServiceRole", "WriteRole"].flatMap((role) => Object.values(rights(cfn[role].Policies[0].PolicyDocument.Statement)))) {
  actions.forEach((action) => assert.ok(allowed.has(action), `${action} is in no policy of deploy/iam: the service does not call it`));
}
const subject = /system:serviceaccount:\$\{([A-Za-z_.]+)\}/;
equal("the subject of IRSA", cfn.ServiceRole.AssumeRolePolicyDocument.If[1].Sub.match(subject)[1].toLowerCase(),
  JSON.stringify(resource("aws_iam_role", "service")).match(subject)[1].replace("var.", "").replace("_", ""));
assert.doesNotThrow(() => JSON.parse(cfn.ServiceRole.AssumeRolePolicyDocument.If[1].Sub));

// 4. the same distribution
const distribution = cfn.Distribution.DistributionConfig;
const behavior = resource("aws_cloudfront_distribution", "downloads").default_cache_behavior[0];
equal("the behaviour", [distribution.DefaultCacheBehavior.ViewerProtocolPolicy, distribution.DefaultCacheBehavior.AllowedMethods],
  [behavior.viewer_protocol_policy, behavior.allowed_methods]);
equal("the key groups", [distribution.DefaultCacheBehavior.TrustedKeyGroups, behavior.trusted_key_groups],
  [[{ Ref: "KeyGroup" }], ["${aws_cloudfront_key_group.signing[0].id}"]]);
const cached = cfn.CachePolicy.CachePolicyConfig;
const policy = resource("aws_cloudfront_cache_policy", "downloads");
equal("the cache", [cached.MinTTL, cached.DefaultTTL, cached.MaxTTL], [policy.min_ttl, policy.default_ttl, policy.max_ttl]);
equal("cached queries", cached.ParametersInCacheKeyAndForwardedToOrigin.QueryStringsConfig.QueryStrings,
  policy.parameters_in_cache_key_and_forwarded_to_origin[0].query_strings_config[0].query_strings[0].items);
assert.ok(!JSON.stringify(cached).includes("x-countersign-id"));
const access = cfn.OriginAccessControl.OriginAccessControlConfig;
const control = resource("aws_cloudfront_origin_access_control", "bucket");
equal("origin access", [access.OriginAccessControlOriginType, access.SigningBehavior, access.SigningProtocol],
  [control.origin_access_control_origin_type, control.signing_behavior, control.signing_protocol]);

// 5. the same parameters and outputs
const snake = (name) => name.replace("CloudFront", "Cloudfront").replace(/(?<!^)([A-Z])/g, "_$1").toLowerCase();
equal("parameters", Object.keys(template.Parameters).map(snake).sort(), Object.keys(tf.variable).sort());
equal("outputs", Object.keys(template.Outputs).map(snake).sort(), Object.keys(tf.output).sort());
for (const [name, { Description }] of Object.entries(template.Parameters)) {
  equal(`the description of ${name}`, Description.replaceAll('"', ""), tf.variable[snake(name)].block.description);
}

// 6. the SAM template has the same bucket and distribution, under names of its stage
const sam = readTemplate(DEPLOY + "lambda/template.yaml");
const renamed = (value) => JSON.parse(JSON.stringify(value)
  .replaceAll("arn:${AWS::Partition}:s3:::${BucketName}/${KeyPrefix}*", "arn:${AWS::Partition}:s3:::countersign-${Stage}-${AWS::AccountId}/uploads/*")
  .replaceAll("countersign-${BucketName}", "countersign-${Stage}")
  .replaceAll('"Bucket.', '"UploadsBucket.').replaceAll('{"Ref":"Bucket"}', '{"Ref":"UploadsBucket"}'));
for (const name of ["PublicKey", "KeyGroup", "OriginAccessControl", "CachePolicy", "Distribution", "BucketPolicy"]) {
  equal(`${name} (SAM)`, renamed(template.Resources[name]), sam.Resources[name]);
}
const { BucketName: ownName, CorsConfiguration: ownCors, ...ownBucket } = sam.Resources.UploadsBucket.Properties;
const { BucketName, CorsConfiguration, ...bucket } = cfn.Bucket;
equal("the bucket (SAM)", bucket, ownBucket);
equal("CORS (SAM)", CorsConfiguration, ownCors.If[1]);
equal("the bucket's name (SAM)", { Sub: "countersign-${Stage}-${AWS::AccountId}" }, ownName);

console.log(`${Object.keys(template.Resources).length} resources of CloudFormation are those of Terraform`);

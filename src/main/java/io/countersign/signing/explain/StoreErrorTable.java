package io.countersign.signing.explain;

/**
 * The table of the error codes of stores: those of AWS ("Error responses", "List of error codes"), CloudFront, Ceph's
 * gateway, MinIO and R2. {@code docs/explain.md} has the same table; a test compares them.
 */
final class StoreErrorTable {

    /** A row for each code: the code, the finding, and the advice. */
    static final String ROWS = """
            ExpiredToken | credentials-expired | The session of the signing credentials has expired, which ends the \
            URL early: request a new URL, and configure credentials that expire later than the URLs.
            TokenRefreshRequired | credentials-expired | The session of the credentials that signed must be renewed: \
            request a new URL.
            InvalidToken | credentials-expired | The session token is malformed or of other credentials: send \
            X-Amz-Security-Token unchanged, and check that key, secret and token of the service belong together.
            InvalidAccessKeyId | unknown-key | The store does not know the access key: it was deleted or \
            deactivated, belongs to another store, or needs a session token.
            InvalidSecurity | unknown-key | The credentials are not valid at this store: check the access key and \
            its account.
            RequestExpired | expired | The URL has expired: request a new one.
            RequestTimeTooSkewed | clock-skew | The signer's clock and the store's are more than 15 minutes apart: \
            set the signer's clock.
            RequestNotYetValid | clock-skew | The URL's date is in the store's future: set the signer's clock.
            SignatureDoesNotMatch | signature-mismatch | The request as it arrived is not the one that was signed, \
            or the store has another secret for the access key.
            BadDigest | store-refused | The body does not have the checksum or MD5 that was sent with it: sign the \
            checksum of exactly the bytes that are sent.
            XAmzContentChecksumMismatch | store-refused | The body does not have the checksum that was signed: \
            compute it from exactly the bytes that are sent, and configure clients to add no other checksum.
            XAmzContentSHA256Mismatch | payload-signed | The body does not have the hash in x-amz-content-sha256: \
            omit this header from a presigned request.
            InvalidDigest | store-refused | Content-MD5 or the checksum is not base64 of the correct length.
            ContentSHA256Mismatch | payload-signed | The body does not have the hash in x-amz-content-sha256: omit \
            this header from a presigned request.
            PermanentRedirect | wrong-host | The bucket is at another host: set the region of the bucket and its \
            regional endpoint, because a redirect breaks the signature.
            TemporaryRedirect | wrong-host | The store redirects until DNS has the bucket's name, as in the first \
            hours after its creation: use the regional endpoint.
            Redirect | wrong-host | The store redirects to another host, and a redirect breaks the signature: use \
            the regional endpoint.
            AuthorizationHeaderMalformed | wrong-region | The scope of the credential is wrong, usually its region: \
            set countersign.s3.region to the bucket's.
            AuthorizationQueryParametersError | malformed | A parameter of the signature is malformed, or its region \
            is not the bucket's: send the URL unchanged, and set countersign.s3.region to the bucket's.
            IllegalLocationConstraintException | wrong-region | The bucket is in another region than the endpoint: \
            set both to the bucket's.
            InvalidRegion | wrong-region | The store does not know the region: set countersign.s3.region as the \
            store names it.
            InvalidRegionName | wrong-region | The store does not know the region: set countersign.s3.region as the \
            store names it.
            AccessDenied | store-refused | The signature was accepted, but the key that signed may not do this: \
            check its policy, the bucket's policy, the encryption key's policy, Block Public Access and the VPC \
            endpoint's policy. Where s3:ListBucket is not allowed, a missing object has the same response.
            AllAccessDisabled | store-refused | The store has disabled access to this resource for everybody.
            AccountProblem | store-refused | The store has suspended the account: ask its operator.
            UnauthorizedAccess | store-refused | The account may not use this region or store.
            UserSuspended | store-refused | The user of the access key is suspended: ask the store's operator.
            NotSignedUp | store-refused | The account has not been signed up for the store.
            InvalidPayer | store-refused | Access to this object is disabled on its owner's account.
            AccessControlListNotSupported | store-refused | The bucket's object ownership is BucketOwnerEnforced, \
            which allows no ACLs: omit acl in the request and in the profile.
            InvalidBucketAclWithObjectOwnership | store-refused | The bucket's object ownership does not allow this \
            ACL.
            MalformedACLError | store-refused | The ACL is malformed: use one of the canned ones.
            MissingSecurityHeader | header-missing | A header that the store requires was not sent: send every \
            header that was returned with the URL.
            MissingContentLength | header-missing | The request has no Content-Length, for example because a stream \
            is sent in chunks: send the length.
            LengthRequired | header-missing | The request has no Content-Length, for example because a stream is \
            sent in chunks: send the length.
            MissingRequestBodyError | store-refused | The body is empty where one is required.
            UnsignedHeaders | header-not-signed | A header beginning with x-amz- was sent that is not signed: omit \
            it, or sign it.
            MissingAuthenticationToken | not-signed | The request arrived without a signature: the query was cut off \
            or dropped in transit.
            MissingKey | not-signed | CloudFront found no Key-Pair-Id: the query was cut off, or the distribution \
            does not forward it to the check.
            InvalidKey | unknown-key | CloudFront does not know the key pair: add its public key to a key group that \
            the distribution trusts.
            MalformedSignature | malformed | CloudFront cannot decode the signature: the URL or the cookie was \
            changed after signing.
            UnsupportedSignature | signature-version-2 | The store does not read this version of the signature: use \
            Version 4.
            SignatureVersionNotSupported | signature-version-2 | The store does not read this version of the \
            signature: use Version 4.
            CredentialsNotSupported | store-refused | This request must not have credentials.
            NoSuchKey | store-refused | The signature was accepted, but no object has this key: compare the key, \
            including its prefix, character by character.
            NoSuchBucket | store-refused | The store has no bucket of this name: check the profile's bucket, the \
            endpoint and the addressing style (path-style).
            NoSuchUpload | store-refused | The multipart upload was completed, aborted or never started.
            NoSuchVersion | store-refused | There is no such version of the object.
            NoSuchLifecycleConfiguration | store-refused | The bucket has no lifecycle rules.
            NoSuchCORSConfiguration | store-refused | The bucket has no CORS rules: see cors.md.
            NoSuchWebsiteConfiguration | store-refused | The bucket is not configured as a website.
            NoSuchTagSet | store-refused | There are no tags.
            NotFound | store-refused | There is no such object or bucket.
            MethodNotAllowed | method-mismatch | The store does not allow this method here: a form must be posted to \
            the bucket, and a delete marker cannot be read.
            NotImplemented | store-refused | The store does not support a header or parameter of the request: add it \
            to unsupported-features of the store, so that it is not signed.
            EntityTooLarge | size-out-of-range | The body is larger than the form's policy or the store allows; \
            above 5 GiB use a multipart upload.
            EntityTooSmall | size-out-of-range | The body is smaller than the form's policy allows, or a part that \
            is not the last one has less than 5 MiB.
            MaxMessageLengthExceeded | size-out-of-range | The request is too large for the store.
            MaxPostPreDataLengthExceededError | size-out-of-range | The form's fields before the file are too large: \
            send less metadata.
            MetadataTooLarge | size-out-of-range | The metadata is larger than 2 KB: send less.
            RequestHeaderSectionTooLarge | size-out-of-range | The headers are larger than 8 KB: send fewer.
            KeyTooLongError | store-refused | The key is longer than 1,024 bytes.
            IncompleteBody | store-refused | The body ended before the length that was announced: send all bytes, \
            and check Content-Length and proxies.
            IncorrectNumberOfFilesInPostRequest | field-missing | A form must have exactly one file, in a field \
            called file.
            MalformedPOSTRequest | field-missing | The body is not well-formed multipart/form-data: let the client \
            generate it, and do not set Content-Type yourself.
            RequestIsNotMultiPartContent | field-missing | A form must be sent as multipart/form-data.
            UserKeyMustBeSpecified | field-missing | The form has no field key: send every field that was returned, \
            before the file.
            InvalidPolicyDocument | condition-failed | The form's policy is malformed, or a field breaks it: send \
            every field unchanged.
            MalformedPolicy | condition-failed | The policy of the form or of the CloudFront URL is malformed: send \
            it unchanged.
            PolicyConditionFailed | condition-failed | A field breaks a condition of the form's policy.
            InvalidArgument | store-refused | The store does not accept a value of the request, or two ways of \
            signing at once: its message names the argument.
            InvalidRequest | store-refused | The store does not accept the request: its message says why.
            InvalidURI | path-changed | The path cannot be read: send the URL exactly as it was returned.
            InvalidBucketName | store-refused | The bucket's name is not valid, or was read from the wrong place: \
            check path-style.
            InvalidObjectName | store-refused | The store does not accept this key.
            XMinioInvalidObjectName | store-refused | MinIO does not accept this key: no empty, . or .. segments.
            XMinioStorageFull | store-refused | The store is full.
            XMinioServerNotInitialized | store-refused | The store is starting. Try again later.
            InvalidStorageClass | store-refused | The store does not know this storage class.
            InvalidEncryptionAlgorithmError | store-refused | The store does not know this encryption: AES256 or \
            aws:kms.
            ServerSideEncryptionConfigurationNotFoundError | store-refused | The bucket has no default encryption.
            KMS.DisabledException | store-refused | The encryption key is disabled.
            KMS.NotFoundException | store-refused | The encryption key does not exist, or is in another region.
            KMS.KMSInvalidStateException | store-refused | The encryption key is about to be deleted, or disabled.
            InvalidTag | store-refused | A tag is too long, given twice or contains characters that the store does \
            not accept.
            InvalidRange | store-refused | The range lies outside the object.
            InvalidPart | store-refused | A part is missing, or its ETag is not the one that was returned.
            InvalidPartOrder | store-refused | The parts are not in ascending order.
            InvalidPartNumber | store-refused | There is no such part.
            InvalidObjectState | store-refused | The object is archived: restore it first.
            ObjectLockConfigurationNotFoundError | store-refused | The bucket has no object lock.
            PreconditionFailed | store-refused | An object with this key exists already (If-None-Match), or it has \
            changed (If-Match): a create-only URL works once.
            ConditionalRequestConflict | store-refused | Another write of the same key is in progress. Try again \
            later.
            OperationAborted | store-refused | Another operation on the same resource is in progress. Try again \
            later.
            NotModified | store-refused | The object has not changed since the copy that the client has.
            BucketAlreadyExists | store-refused | The bucket's name is taken.
            BucketAlreadyOwnedByYou | store-refused | The bucket exists already.
            BucketNotEmpty | store-refused | The bucket is not empty.
            QuotaExceeded | store-refused | The store's quota is used up.
            SlowDown | store-refused | The store is throttling requests. Try again later, with increasing delays.
            SlowDownRead | store-refused | The store is throttling requests. Try again later, with increasing \
            delays.
            SlowDownWrite | store-refused | The store is throttling requests. Try again later, with increasing \
            delays.
            TooManyRequests | store-refused | The store is throttling requests. Try again later, with increasing \
            delays.
            RequestTimeout | store-refused | The body did not arrive in time: check the client's connection and \
            proxies.
            ServiceUnavailable | store-refused | The store is temporarily unavailable. Try again later.
            InternalError | store-refused | The store returned an error. Try again later.
            UnknownError | store-refused | The store failed for an unknown reason. Try again later.
            MalformedXML | store-refused | The XML in the body cannot be read.
            UnexpectedContent | store-refused | The request has a body where none is accepted.
            InvalidLocationConstraint | wrong-region | The store does not know the region of the new bucket.
            CrossLocationLoggingProhibited | store-refused | Logs cannot be written to another region.
            UnresolvableGrantByEmailAddress | store-refused | No account has this address.
            RestoreAlreadyInProgress | store-refused | The object is being restored.
            AccessForbidden | store-refused | The bucket's CORS rules do not allow the page's origin, method or \
            headers: see cors.md, and run the CORS doctor.
            AmbiguousGrantByEmailAddress | store-refused | Several accounts have this address: grant by the \
            canonical user id.
            BandwidthLimitExceeded | store-refused | The store is throttling requests. Try again later, with \
            increasing delays.
            Busy | store-refused | The store is throttling requests. Try again later, with increasing delays.
            ConnectionClosedByRequester | store-refused | The connection ended before the body had been read: send \
            it again, and check proxies.
            EndpointNotFound | wrong-host | There is no such endpoint: use the regional endpoint of the bucket.
            InvalidAddressingHeader | wrong-host | The Host header contains no readable bucket name: send the URL \
            unchanged, and configure proxies not to change Host.
            InvalidHostHeader | wrong-host | The Host header is malformed: send the URL unchanged, and configure \
            proxies not to change Host.
            InvalidHttpMethod | method-mismatch | The store does not know the method: send the one that was returned \
            with the URL.
            InvalidSignature | signature-mismatch | The request as it arrived is not the one that was signed, or the \
            store has another secret for the access key.
            InvalidWebsiteRedirectLocation | store-refused | x-amz-website-redirect-location must be a path, or an \
            http or https URL.
            InlineDataTooLarge | size-out-of-range | The data is larger than the store allows in one request.
            KMS.InvalidKeyUsageException | store-refused | The encryption key cannot be used to encrypt: name a \
            symmetric encryption key.
            KMS.ThrottlingException | store-refused | The key management service is throttling requests. Try again \
            later, with increasing delays, or use bucket keys.
            KMS.UnavailableException | store-refused | The key management service is temporarily unavailable. Try \
            again later.
            MissingSecurityElement | header-missing | The request lacks a part of its signature: send every \
            parameter and header that was returned.
            NoSuchAccessPoint | store-refused | There is no access point of this name.
            NoSuchObjectLockConfiguration | store-refused | The object has no retention and no legal hold.
            ObjectAlreadyInActiveTierError | store-refused | The object is not archived, and does not need to be \
            restored.
            RequestLimitExceeded | store-refused | The store is throttling requests. Try again later, with \
            increasing delays.
            ResponseInterrupted | store-refused | The connection ended before all of the object had been sent. Try \
            again later.
            ServiceFailure | store-refused | The store returned an error. Try again later.
            Throttling | store-refused | The store is throttling requests. Try again later, with increasing delays.
            ThrottlingException | store-refused | The store is throttling requests. Try again later, with increasing \
            delays.
            TokenCodeInvalidError | store-refused | The code of the MFA device is wrong: a bucket with MFA delete \
            does not accept presigned deletes of versions.
            UnexpectedIPError | store-refused | The bucket is in a region that serves some client addresses only.
            UnsupportedArgument | store-refused | The store does not support a value of the request: its message \
            names the argument.
            UnsupportedOperation | store-refused | The store does not support this operation on this bucket or \
            object.
            XMinioAdminBucketQuotaExceeded | store-refused | The bucket's quota is used up.
            """;

    private StoreErrorTable() {}
}

"""短信网关 sends text messages through an HTTP gateway.

The gateway takes POST {"mobile", "text", "message_key"} as JSON with a bearer token and the header
Idempotency-Key, and answers 2xx with {"id": …} or, for a key it has seen, with 409.
"""

import http.client
import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import IO, Any, ClassVar
from urllib.parse import urlsplit

from zhicheng.integrations.sms.sender import SmsFailed, SmsReceipt, check_message

_LONGEST_ANSWER = 65_536
_TEMPORARY = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True)
class HttpSmsConfig:
    """Where the gateway is. `seconds` bounds every wait for it. Raises ValueError unless the address is http(s)."""

    url: str
    token: str = field(repr=False)
    seconds: float = 10.0

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("the gateway address must be http or https")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        """A redirect would carry the token to another host, and turn the POST into a GET."""


class HttpSms:
    """Sends through the gateway of `config`, directly, without a proxy."""

    knows_keys: ClassVar[bool] = True

    def __init__(self, config: HttpSmsConfig) -> None:
        self._config = config
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect())

    def send(self, mobile: str, text: str, message_key: str) -> SmsReceipt:
        """See SmsSender. A number or text the gateway refuses for good gives `is_temporary` False."""
        check_message(mobile, text, message_key)
        try:
            with self._opener.open(self._request(mobile, text, message_key), timeout=self._config.seconds) as answer:
                return SmsReceipt(message_key, True, _provider_id(answer.read(_LONGEST_ANSWER)))
        except urllib.error.HTTPError as error:
            with error:
                if error.code == 409:
                    return SmsReceipt(message_key, False, _provider_id(error.read(_LONGEST_ANSWER)))
            is_temporary = error.code >= 500 or error.code in _TEMPORARY
            raise SmsFailed(f"gateway answered {error.code}", is_temporary=is_temporary) from None
        # URLError and timeouts are OSError; HTTPException covers an answer that is not HTTP.
        except (OSError, http.client.HTTPException) as error:
            raise SmsFailed(f"gateway not reached: {type(error).__name__}", is_temporary=True) from None

    def _request(self, mobile: str, text: str, message_key: str) -> urllib.request.Request:
        body = json.dumps({"mobile": mobile, "text": text, "message_key": message_key}, ensure_ascii=False)
        headers = {
            "Authorization": f"Bearer {self._config.token}",
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": message_key,
        }
        return urllib.request.Request(self._config.url, body.encode(), headers, method="POST")


def _provider_id(answer: bytes) -> str:
    """The gateway's own number of the message, "" when it gives none: the message was taken all the same."""
    try:
        body = json.loads(answer)
    except ValueError:
        return ""
    return str(body.get("id", ""))[:100] if isinstance(body, dict) else ""

// Opens a downtime pack by its passphrase, in the browser alone. What is sealed how: sealing_packs.py.
"use strict";

const sealed = JSON.parse(document.getElementById("sealed").textContent);
const about = JSON.parse(sealed.about);
const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const show = (id, shown) => { document.getElementById(id).hidden = !shown; };
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const utf8 = (text) => new TextEncoder().encode(text);

function asTyped(passphrase) {
  return [...passphrase.toLowerCase()].filter((letter) => letters.includes(letter)).join("");
}

async function privateHalf(passphrase) {
  const typed = await crypto.subtle.importKey("raw", utf8(asTyped(passphrase)), "PBKDF2", false, ["deriveKey"]);
  const slow = { name: "PBKDF2", hash: "SHA-256", salt: bytes(sealed.salt), iterations: sealed.iterations };
  const lock = await crypto.subtle.deriveKey(slow, typed, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const der = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(sealed.lock_nonce) }, lock, bytes(sealed.wrapped));
  return crypto.subtle.importKey("pkcs8", der, { name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
}

async function opened(passphrase) {
  const own = await privateHalf(passphrase);
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const theirs = await crypto.subtle.importKey("raw", bytes(sealed.ephemeral), curve, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own, 256);
  const secret = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: bytes(sealed.hkdf_salt), info: utf8("sightline downtime pack") };
  const key = await crypto.subtle.deriveKey(how, secret, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const bound = { name: "AES-GCM", iv: bytes(sealed.nonce), additionalData: utf8(sealed.about) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(bound, key, bytes(sealed.content)));
}

function sayAge() {
  const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(about.made_at)) / 60000));
  const hours = Math.floor(minutes / 60);
  document.getElementById("age").textContent = hours ? `${hours} hours and ${minutes % 60} minutes` : `${minutes} minutes`;
  show("expired", Date.now() > Date.parse(about.expires_at));
}

async function open(event) {
  event.preventDefault();
  show("wrong", false);
  show("working", true);
  try {
    const words = await opened(document.getElementById("passphrase").value);
    document.getElementById("opened").innerHTML = words;
    show("ask", false);
    show("print", true);
    document.getElementById("opened").focus();
  } catch {
    show("wrong", true);
    document.getElementById("passphrase").focus();
  }
  show("working", false);
}

sayAge();
setInterval(sayAge, 60000);
if (globalThis.crypto && crypto.subtle) {
  document.getElementById("ask").addEventListener("submit", open);
  document.getElementById("print").addEventListener("click", () => print());
  show("ask", true);
} else {
  show("old-browser", true);
}

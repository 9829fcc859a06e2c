// Shows that something waits, and leads there. It is told fixed words and a link, and keeps nothing.
self.addEventListener("push", (event) => {
  const told = event.data ? event.data.json() : {};
  const shown = { body: told.body || "Something waits for you in Sightline.", tag: told.tag, data: { href: told.href || "/notices" }, requireInteraction: true };
  event.waitUntil(self.registration.showNotification(told.title || "Sightline", shown));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const href = new URL(event.notification.data.href, self.location.origin);
  // to our own pages alone, whatever was sent
  event.waitUntil(self.clients.openWindow(href.origin === self.location.origin ? href.href : "/notices"));
});

"""The style pack: one stylesheet, one page frame and the components that every page of every system is made of.

A page is a template that extends ``look/page.html`` and fills its blocks; the components are cotton tags::

    {% extends "look/page.html" %}{% load i18n look %}
    {% block title %}{{ product.title }}{% endblock %}
    {% block main %}<h1>{{ product.title }}</h1> <c-price :price="product.price" />{% endblock %}

Blocks of look/page.html
  title, description  plain text of <title> (the shop's name follows by itself) and of the meta description
  head                more <link> and <meta>
  htmx                empty; ``{% block htmx %}{% include "look/htmx.html" %}{% endblock %}`` loads htmx 2
  staff               ``<c-staff-bar>``, above everything
  breadcrumbs         ``<c-breadcrumbs>``
  notices             shows Django's messages; ``{{ block.super }}`` keeps them
  main                the content, one <h1> in it
  main_class          class of <main>: ``narrow`` (reading, forms), ``wide``, or nothing
Context of look/page.html
  links (origins of accounts, catalog, ordering), system, shop_name, request. Optional: theme ("light" or "dark";
  without it the visitor's own setting rules), cart_count (a number; without it the cart stays a plain link), errors
  (puts "Error:" first in the title).
Error pages
  400, 403, 403_csrf, 404, 410, 500, 503. A refusal renders ``look/problem.html`` with title, what_to_do, status, and
  perhaps errors; a page may extend it and fill its block ``more`` with the ways on.

How to give values: ``name="text"`` and ``name="{{ any|filter }}"`` are text; ``:name="variable"`` hands over the thing
itself (dict, list, number, True), and a variable that is missing counts as not given. A word alone (``required``) is
True. Components marked (+) put every further attribute (hx-get, data-x, min, rows, form, …) on their element.
Everything is escaped.

Frame
  header              shop name, search, the three systems, cart, sign in or out. Reads the page's context
                      <c-header />
  footer              slot: more links
                      <c-footer />
  skip-link, mark     the way past the header; the shop's sign, an SVG
                      <c-skip-link /> <c-mark />
  cart-link           :count; oob (for an htmx answer that updates the header's count). The count is a live region.
                      Elsewhere than at ordering look/cart.js asks ordering for it; without an answer it is a plain link
                      <c-cart-link :count="cart_count" />
  breadcrumbs, crumb  crumb: href (without it: the page one is on); slot: text
                      <c-breadcrumbs><c-crumb href="/products">Books</c-crumb><c-crumb>Maps</c-crumb></c-breadcrumbs>
  staff-bar           shown to staff alone; slot: links
                      <c-staff-bar><a href="/products/new">Add a product</a></c-staff-bar>
Products (a list of cards: <ul class="product-grid"><li><c-product-card … /></li></ul>)
  product-card        href, title, :picture, :price, :old_price, option (variant), availability, :number, :stock_at,
                      eager (first row: load the picture at once), heading (h2 or h3; default h3); slot: more under it
                      <c-product-card href="/products/{{ p.slug }}" title="{{ p.title }}" :picture="p.picture"
                                      :price="p.price" />
  picture             :picture {"src", "width", "height", "alt", optional "srcset", "sources": [{"type", "srcset"}]},
                      sizes, eager, title (set in type when there is no picture)
                      <c-picture :picture="p.picture" title="{{ p.title }}" sizes="50vw" />
  gallery             :pictures (a list of these, each with an optional "thumb" address), title; one a page, no script
                      <c-gallery :pictures="product.pictures" title="{{ product.title }}" />
  price               :price {"amount": "12.50", "currency": "EUR"}, :old_price, large
                      <c-price :price="product.price" :old_price="product.old_price" large />
  stock-badge         availability ("none", "few", "plenty"; anything else is unknown), :number (of few), :at (when)
                      <c-stock-badge availability="{{ p.availability }}" :number="p.number" :at="p.stock_at" />
  availability        the same, larger, for the product's own page; slot: what one can do
                      <c-availability availability="few" :number="3" :at="stock_at">…</c-availability>
  filters (+)         action, :chosen (how many are); slot: facet lists and fields. A GET form with its own "Show":
                      beside the products on a wide screen, behind a button on a phone
                      <c-filters :chosen="2"><c-facet-list … /></c-filters>
  facet-list          title, name (of the query parameter), :facets [{"value", "label", "count", "selected"}],
                      radio (one choice), closed
                      <c-facet-list title="Category" name="category" :facets="facets.category" />
  pagination          :page, :pages; keeps the rest of the address' query and sets ``page``
                      <c-pagination :page="page" :pages="pages" />
Forms (<form method="post" class="form">{% csrf_token %}…)
  field (+)           name, label, type (text, email, password, number, search, tel, url, date, datetime-local, file,
                      textarea, select, checkbox, radio; default text), value, hint, :error (a text or a list of texts),
                      autocomplete, required, disabled, checked (checkbox), :options [{"value", "label",
                      optional "hint", "disabled"}] or pairs (select, radio), empty (text of the empty option), short
                      (narrow input), hide_label, id (default "field-" + name, which is where the error summary leads)
                      <c-field name="email" type="email" label="E-mail" :value="values.email" :error="errors.email"
                               autocomplete="email" required />
  error-summary       :errors {field: [texts]} (nested ones too), :labels {field: label}, to (the id of the one field,
  when
                      it has an id of its own); nothing when there is none
                      <c-error-summary :errors="errors" />
  button (+)          kind (primary, secondary, quiet, danger; default primary), type (default submit), href (makes it a
                      link), icon, small, wide; slot: text
                      <c-button kind="secondary" icon="plus">Add</c-button>
Words
  notice (+)          kind (info, success, warning, danger; default info), title, live (announced); slot: text
                      <c-notice kind="warning" title="The price changed">It was €12.50.</c-notice>
  empty-state         title, icon, heading (h1, h2 …; default h2); slot: text; slot "action": what to do next
                      <c-empty-state title="Your cart is empty" icon="shopping-bag">…</c-empty-state>
  age                 :at, prefix (default "as of")
                      <c-age :at="order.copied_at" />
  icon                name (of lucide), size (default 20), label (only if no text stands beside it)
                      <c-icon name="truck" />
Data
  data-table          caption, hide_caption; slot "head": <th scope="col"> cells; slot: rows
  cell                label (its column's, shown on a phone), number (right-aligned figures), main (the row's name)
                      <c-data-table caption="Orders"><c-slot name="head"><th scope="col">Order</th></c-slot>
                      <tr><c-cell label="Order" main>…</c-cell></tr></c-data-table>
  timeline            slot: entries
  timeline-entry      title, :at, state (done, now, next, bad; default done); slot: text
                      <c-timeline><c-timeline-entry title="Order received" :at="order.placed_at" /></c-timeline>
  steps, step         steps: label; step: state (done, current, next; default next), href; slot: text
                      <c-steps label="Checkout"><c-step state="current">Address</c-step><c-step>Pay</c-step></c-steps>
  progress            label, :value (without it: under way, nobody knows how far), :max (default 100); slot: words below
                      <c-progress label="Import" :value="file.done" :max="file.rows" />

Filters ({% load look %})
  ``{{ price|money }}`` €12.50 or 12,50 €; ``{{ price|amount }}`` 12.50 or 12,50, for a field; ``{{ at|age }}`` 3 s
  ago; ``{{ at|local_time }}``, ``{{ at|local_date }}``
Layout classes
  stack (one under the other), cluster (side by side, wrapping), spread (first left, last right), columns (as many as
  fit), with-sidebar (its first child is the narrow side), with-summary (its last child is, and stays in sight),
  product-page (gallery beside text), panel (a framed box), toolbar (line above a list), tabs (<ul> of links, the
  chosen one with aria-current), form (code beside it: wide), lines (<ul> of cart or order lines: <li class="line">
  with .line-picture, .line-text, .line-amount), totals (<dl> of sums; the last pair has class total), facts (<dl> of
  names and values), prose (long text), lede, display (on the <h1> of a home page), quiet (small and grey), figures
  (tabular numbers), visually-hidden
"""

from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "look"

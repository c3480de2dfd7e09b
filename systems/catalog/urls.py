"""Every address of catalog, one line each."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from catalog.attributes.rest.change_attribute import change_attribute
from catalog.attributes.rest.list_attributes import list_attributes
from catalog.attributes.rest.rename_attribute import rename_attribute
from catalog.attributes.rest.rename_value import rename_value
from catalog.attributes.rest.show_attribute import show_attribute
from catalog.bulk.rest.cancel_bulk_change import cancel_bulk_change
from catalog.bulk.rest.list_bulk_changes import list_bulk_changes
from catalog.bulk.rest.make_bulk_change import make_bulk_change
from catalog.bulk.rest.preview_bulk_change import preview_bulk_change
from catalog.bulk.rest.show_bulk_change import show_bulk_change
from catalog.categories.rest.add_category import add_category
from catalog.categories.rest.change_category import change_category
from catalog.categories.rest.delete_category import delete_category
from catalog.categories.rest.edit_category import edit_category
from catalog.categories.rest.list_categories import list_categories
from catalog.categories.rest.place_category import place_category
from catalog.categories.rest.show_category import show_category
from catalog.feeds.rest.list_sitemaps import list_sitemaps
from catalog.feeds.rest.show_new_feed import show_new_feed
from catalog.feeds.rest.show_product_feed import show_product_feed
from catalog.feeds.rest.show_robots import show_robots
from catalog.feeds.rest.show_sitemap import show_sitemap
from catalog.imports.rest.cancel_import import cancel_import
from catalog.imports.rest.download_refused_rows import download_refused_rows
from catalog.imports.rest.export_products import export_products
from catalog.imports.rest.import_products import import_products
from catalog.imports.rest.list_imports import list_imports
from catalog.imports.rest.show_import import show_import
from catalog.imports.rest.start_import import start_import
from catalog.listings.rest.list_products import list_products
from catalog.listings.rest.show_home import show_home
from catalog.office.rest.list_all_products import list_all_products
from catalog.office.rest.show_history import show_history
from catalog.pictures.rest.add_pictures import add_pictures
from catalog.pictures.rest.crop_picture import crop_picture
from catalog.pictures.rest.describe_picture import describe_picture
from catalog.pictures.rest.dismiss_upload import dismiss_upload
from catalog.pictures.rest.edit_picture import edit_picture
from catalog.pictures.rest.list_pictures import list_pictures
from catalog.pictures.rest.move_picture import move_picture
from catalog.pictures.rest.remove_picture import remove_picture
from catalog.pictures.rest.show_picture import show_picture
from catalog.pictures.rest.show_rendition import show_rendition
from catalog.prices.rest.cancel_scheduled_price import cancel_scheduled_price
from catalog.prices.rest.list_scheduled_prices import list_scheduled_prices
from catalog.prices.rest.schedule_price import schedule_price
from catalog.products.rest.add_product import add_product
from catalog.products.rest.add_variant import add_variant
from catalog.products.rest.change_price import change_price
from catalog.products.rest.change_product import change_product
from catalog.products.rest.change_variant import change_variant
from catalog.products.rest.edit_product import edit_product
from catalog.products.rest.new_product import new_product
from catalog.products.rest.preview_product import preview_product
from catalog.products.rest.restore_product import restore_product
from catalog.products.rest.show_product import show_product
from catalog.products.rest.withdraw_product import withdraw_product
from catalog.restocks.rest.ask_for_restock import ask_for_restock
from catalog.restocks.rest.forget_restock import forget_restock
from catalog.restocks.rest.list_restocks import list_restocks
from catalog.stock.rest.adjust_stock import adjust_stock
from catalog.stock.rest.list_adjustments import list_adjustments
from catalog.stock.rest.list_stock import list_stock
from look.rest.show_look import show_look
from messaging.rest.show_liveness import show_liveness
from messaging.rest.show_readiness import show_readiness
from web.login.rest.finish_sign_in import finish_sign_in
from web.login.rest.sign_out import sign_out
from web.login.rest.start_sign_in import start_sign_in
from web.messages.rest.discard_parked import discard_parked
from web.messages.rest.edit_parked_message import edit_parked_message
from web.messages.rest.list_copies import list_copies
from web.messages.rest.list_outbox import list_outbox
from web.messages.rest.list_parked_messages import list_parked_messages
from web.messages.rest.rebuild_copy import rebuild_copy
from web.messages.rest.retry_parked import retry_parked
from web.messages.rest.show_parked_cause import show_parked_cause
from web.messages.rest.show_parked_message import show_parked_message
from web.messages.rest.show_parked_reaction import show_parked_reaction
from web.out_of_reach import answer_failure
from web.preferences.rest.choose_language import choose_language
from web.preferences.rest.choose_theme import choose_theme
from web.resources import methods

PRODUCT, PAGE = "products/<uuid:product_id>", "products/<str:slug>"

handler500 = answer_failure
urlpatterns = [
    path("look/", methods(GET=show_look), name="show-look"),
    path("language", methods(POST=choose_language), name="choose-language"),
    path("theme", methods(POST=choose_theme), name="choose-theme"),
    path("health/live", methods(GET=show_liveness), name="show-liveness"),
    path("health/ready", methods(GET=show_readiness), name="show-readiness"),
    path("", methods(GET=show_home), name="show-home"),
    path("products", methods(GET=list_products, POST=add_product), name="list-products"),
    path("products/new", methods(GET=new_product), name="new-product"),
    path(f"{PRODUCT}/price", methods(POST=change_price, PUT=change_price), name="change-price"),
    path(f"{PRODUCT}/withdrawal", methods(POST=withdraw_product, DELETE=restore_product), name="withdraw-product"),
    path(f"{PRODUCT}/restoration", methods(POST=restore_product), name="restore-product"),
    path(
        "products/<str:slug>", methods(GET=show_product, POST=change_product, PUT=change_product), name="show-product"
    ),
    path(f"{PRODUCT}/variant", methods(POST=change_variant, PUT=change_variant), name="change-variant"),
    path(f"{PAGE}/variants", methods(POST=add_variant), name="add-variant"),
    path(f"{PAGE}/preview", methods(POST=preview_product), name="preview-product"),
    path(f"{PAGE}/history", methods(GET=show_history), name="show-history"),
    path(f"{PAGE}/edit", methods(GET=edit_product), name="edit-product"),
    path("categories/<str:slug>", methods(GET=show_category), name="show-category"),
    path(f"{PAGE}/pictures", methods(GET=list_pictures, POST=add_pictures), name="list-pictures"),
    path(
        f"{PAGE}/pictures/<uuid:picture_id>",
        methods(GET=edit_picture, POST=describe_picture, PUT=describe_picture, DELETE=remove_picture),
        name="edit-picture",
    ),
    path(f"{PAGE}/pictures/<uuid:picture_id>/place", methods(POST=move_picture, PUT=move_picture), name="move-picture"),
    path(f"{PAGE}/pictures/<uuid:picture_id>/removal", methods(POST=remove_picture), name="remove-picture"),
    path(f"{PAGE}/pictures/<uuid:picture_id>/crop", methods(POST=crop_picture), name="crop-picture"),
    path(f"{PAGE}/uploads/<uuid:upload_id>/dismissal", methods(POST=dismiss_upload), name="dismiss-upload"),
    path("pictures/<str:sha256>-<int:width>.<slug:kind>", methods(GET=show_rendition), name="show-rendition"),
    path("sitemap.xml", methods(GET=list_sitemaps), name="list-sitemaps"),
    path("sitemaps/<int:part>.xml", methods(GET=show_sitemap), name="show-sitemap"),
    path("robots.txt", methods(GET=show_robots), name="show-robots"),
    path("feeds/products.xml", methods(GET=show_product_feed), name="show-product-feed"),
    path("feeds/new.atom", methods(GET=show_new_feed), name="show-new-feed"),
    path("pictures/<str:sha256>.webp", methods(GET=show_picture), name="show-picture"),
    path(f"{PRODUCT}/prices", methods(GET=list_scheduled_prices, POST=schedule_price), name="list-scheduled-prices"),
    path("prices/<uuid:price_id>/cancellation", methods(POST=cancel_scheduled_price), name="cancel-scheduled-price"),
    path("office/products", methods(GET=list_all_products), name="list-all-products"),
    path("office/categories", methods(GET=list_categories, POST=add_category), name="list-categories"),
    path(
        "office/categories/<str:slug>",
        methods(GET=edit_category, POST=change_category, PUT=change_category, DELETE=delete_category),
        name="edit-category",
    ),
    path("office/categories/<str:slug>/place", methods(POST=place_category), name="place-category"),
    path("office/categories/<str:slug>/deletion", methods(POST=delete_category), name="delete-category"),
    path("office/attributes", methods(GET=list_attributes), name="list-attributes"),
    path(
        "office/attributes/<int:attribute_id>",
        methods(GET=show_attribute, POST=change_attribute, PATCH=change_attribute),
        name="show-attribute",
    ),
    path("office/attributes/<int:attribute_id>/name", methods(POST=rename_attribute), name="rename-attribute"),
    path("office/attributes/<int:attribute_id>/values", methods(POST=rename_value), name="rename-value"),
    path("office/changes", methods(GET=list_bulk_changes, POST=make_bulk_change), name="list-bulk-changes"),
    path("office/changes/preview", methods(POST=preview_bulk_change), name="preview-bulk-change"),
    path("office/changes/<uuid:change_id>", methods(GET=show_bulk_change), name="show-bulk-change"),
    path("office/changes/<uuid:change_id>/cancellation", methods(POST=cancel_bulk_change), name="cancel-bulk-change"),
    path("stock", methods(GET=list_stock), name="list-stock"),
    path("stock/<uuid:product_id>/adjustments", methods(GET=list_adjustments, POST=adjust_stock), name="adjust-stock"),
    path("restocks", methods(GET=list_restocks), name="list-restocks"),
    path("restocks/<uuid:product_id>", methods(POST=ask_for_restock, DELETE=forget_restock), name="ask-for-restock"),
    path("restocks/<uuid:product_id>/forget", methods(POST=forget_restock), name="forget-restock"),
    path("imports", methods(GET=list_imports, POST=import_products), name="list-imports"),
    path("imports/<uuid:file_id>", methods(GET=show_import), name="show-import"),
    path("imports/<uuid:file_id>/start", methods(POST=start_import), name="start-import"),
    path("imports/<uuid:file_id>/cancel", methods(POST=cancel_import), name="cancel-import"),
    path("imports/<uuid:file_id>/refused.csv", methods(GET=download_refused_rows), name="download-refused-rows"),
    path("exports/products.csv", methods(GET=export_products), name="export-products"),
    path("messages/parked", methods(GET=list_parked_messages), name="list-parked-messages"),
    path("messages/parked/retries", methods(POST=retry_parked), name="retry-parked"),
    path("messages/parked/discards", methods(POST=discard_parked), name="discard-parked"),
    path("messages/parked/<int:message_id>", methods(GET=show_parked_message), name="show-parked-message"),
    path("messages/parked/<int:message_id>/edits", methods(POST=edit_parked_message), name="edit-parked-message"),
    path("messages/causes/<slug:cause>", methods(GET=show_parked_cause), name="show-parked-cause"),
    path("messages/reactions/<int:seq>", methods(GET=show_parked_reaction), name="show-parked-reaction"),
    path("messages/copies", methods(GET=list_copies), name="list-copies"),
    path("messages/copies/rebuilds", methods(POST=rebuild_copy), name="rebuild-copy"),
    path("messages/outbox", methods(GET=list_outbox), name="list-outbox"),
    path("login", methods(GET=start_sign_in), name="start-sign-in"),
    path("login/callback", methods(GET=finish_sign_in), name="finish-sign-in"),
    path("logout", methods(POST=sign_out), name="sign-out"),
    path("api/schema", SpectacularAPIView.as_view(), name="api-schema"),
    path("api/", SpectacularSwaggerSplitView.as_view(url_name="api-schema"), name="api"),
]

from django.apps import AppConfig


class ShopConfig(AppConfig):
    name = "messaging.tests.shop"
    label = "shop"

#pragma once
#define SHOP_VERSION "7"
